-- Messages to people outside. The job queue itself lives in the schema graphile_worker, whose tables its library makes.

create table outbox_message (
  id          bigint generated always as identity primary key,
  channel     text not null check (channel in ('mail', 'sms', 'wechat')),
  recipient   bytea not null,
  subject     text not null check (subject !~ '[[:cntrl:]]'),
  body        bytea not null,
  about_kind  text not null check (about_kind ~ '^[a-z][A-Za-z0-9-]*$'),
  about_id    bigint not null,
  agency_id   integer references agency,
  key         uuid not null unique,
  once        text unique check (once <> ''),
  state       text not null default 'queued' check (state in ('queued', 'sent', 'kept', 'failed', 'bounced')),
  attempts    integer not null default 0 check (attempts >= 0),
  fault       text check (fault ~ '^[a-z0-9-]{1,64}$'),
  provider_id text check (length(provider_id) between 1 and 200),
  queued_at   timestamptz not null default now(),
  settled_at  timestamptz,
  check ((state = 'queued') = (settled_at is null)),
  check (state not in ('failed', 'bounced') or fault is not null)
);
comment on table outbox_message is '发件箱：发给申请人等的邮件、短信、微信消息；先存表，再由任务发出';
comment on column outbox_message.channel is 'mail 电子邮件，sms 短信，wechat 微信';
comment on column outbox_message.recipient is '收件地址或号码，加密';
comment on column outbox_message.subject is '主题；不含个人信息';
comment on column outbox_message.body is '正文，加密';
comment on column outbox_message.about_kind is '所涉对象的种类，如 application';
comment on column outbox_message.about_id is '所涉对象的编号';
comment on column outbox_message.agency_id is '发件的机关；空为全系统';
comment on column outbox_message.key is '幂等键：重发时不变，收方凭它认出同一封';
comment on column outbox_message.once is '同一内容只入发件箱一次的凭据；空为不限';
comment on column outbox_message.state is 'queued 待发，sent 已交出，kept 未接发送渠道、存于本表，failed 未能发出，bounced 交出后被退回';
comment on column outbox_message.attempts is '已试发的次数';
comment on column outbox_message.fault is '最近一次未发出或被退回的原因代码';
comment on column outbox_message.provider_id is '发送渠道给出的编号';
comment on column outbox_message.queued_at is '入箱时间';
comment on column outbox_message.settled_at is '发出、存下、失败或退回的时间';
create index outbox_message_about on outbox_message (about_kind, about_id);
create index outbox_message_open on outbox_message (agency_id, id) where state in ('queued', 'failed', 'bounced');
create index outbox_message_provider on outbox_message (channel, provider_id) where provider_id is not null;

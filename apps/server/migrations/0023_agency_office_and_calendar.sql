-- The disclosure office of an agency and what its documents are numbered by; a counter by which processes notice a changed tree; imported years
-- of the working calendar.

alter table agency
  add column revision     integer not null default 1,
  add column receipt_code text unique check (receipt_code ~ '^[1-9A-HJ-NP-Z][0-9A-HJ-NP-Z]{1,11}$');
comment on column agency.revision is '第几次改动：据旧的页面提交的改动不予接受';
comment on column agency.receipt_code is '机关码：申请登记号中代表该机关的一段，一经使用不再给别的机关；空则以编号代替';

alter table agency_version
  add column short_name     text check (short_name = btrim(short_name) and short_name <> ''),
  add column office_name     text check (office_name <> ''),
  add column office_address  text check (office_address <> ''),
  add column office_postcode text check (office_postcode ~ '^[0-9]{6}$'),
  add column office_hours    text check (office_hours <> ''),
  add column office_phone    text check (office_phone <> ''),
  add column office_fax      text check (office_fax <> ''),
  add column office_email    text check (office_email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  add column office_online   text check (office_online <> '');
comment on column agency_version.short_name is '文号简称：发文字号开头代表该机关的几个字，如“青教”';
comment on column agency_version.office_name is '政府信息公开工作机构名称（条例第四条、第十二条）';
comment on column agency_version.office_address is '政府信息公开工作机构办公地址';
comment on column agency_version.office_postcode is '邮政编码';
comment on column agency_version.office_hours is '办公时间';
comment on column agency_version.office_phone is '联系电话';
comment on column agency_version.office_fax is '传真号码';
comment on column agency_version.office_email is '互联网联系方式（电子邮箱）';
comment on column agency_version.office_online is '网上提交申请的途径说明';

create table agency_tree_state (
  only_row   boolean primary key default true check (only_row),
  version    bigint not null default 1,
  changed_in bigint not null default 0,
  changed_at timestamptz not null default now()
);
comment on table agency_tree_state is '机关树的版本：每个改动机关的事务加一，各进程据此知道缓存的树是否过时';
comment on column agency_tree_state.only_row is '只有一行';
comment on column agency_tree_state.version is '版本，只增不减';
comment on column agency_tree_state.changed_in is '最近改动的事务号；同一事务只加一次';
comment on column agency_tree_state.changed_at is '最近改动的事务的开始时间';
insert into agency_tree_state default values;

create function note_agency_tree_change() returns trigger language plpgsql as $$
begin
  update agency_tree_state set version = version + 1, changed_in = txid_current(), changed_at = transaction_timestamp()
  where (changed_in, changed_at) <> (txid_current(), transaction_timestamp());
  return null;
end $$;
create trigger agency_changed after insert or update or delete or truncate on agency
  for each statement execute function note_agency_tree_change();
create trigger agency_version_changed after insert or update or delete or truncate on agency_version
  for each statement execute function note_agency_tree_change();
create trigger agency_succession_changed after insert or update or delete or truncate on agency_succession
  for each statement execute function note_agency_tree_change();

create table calendar_year (
  id              bigint generated always as identity primary key,
  year            smallint not null check (year between 2014 and 2199),
  notices         jsonb not null check (jsonb_typeof(notices) = 'array'),
  document_number text not null check (document_number <> ''),
  issued_on       date not null,
  imported_by     integer references person,
  imported_at     timestamptz not null,
  superseded_at   timestamptz check (superseded_at >= imported_at)
);
comment on table calendar_year is '导入的年度节假日安排（国务院办公厅关于部分节假日安排的通知）；被新的导入取代的仍保留';
comment on column calendar_year.year is '年份';
comment on column calendar_year.notices is '该年各份通知：发文字号、印发日期、放假时段、调休上班日';
comment on column calendar_year.document_number is '最后一份通知的发文字号';
comment on column calendar_year.issued_on is '最后一份通知的印发日期';
comment on column calendar_year.imported_by is '导入人';
comment on column calendar_year.imported_at is '导入时间';
comment on column calendar_year.superseded_at is '被取代的时间；空为现行';
create unique index calendar_year_current on calendar_year (year) where superseded_at is null;

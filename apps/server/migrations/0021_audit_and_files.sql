-- The audit chains, the record of the key ring and the files. Entries of the audit are only ever added.

create table audit_chain (
  agency_id           integer primary key check (agency_id >= 0),
  sequence            bigint not null default 0 check (sequence >= 0),
  hash                bytea not null check (length(hash) = 32),
  checkpoint_sequence bigint not null default 0 check (checkpoint_sequence >= 0),
  written_at          timestamptz not null default now()
);
comment on table audit_chain is '审计链：每个机关一条，0 为全系统；本表只记链头，写入时锁定该行，故不同机关互不等待';
comment on column audit_chain.agency_id is '机关；0 为全系统。不设外键：机关归并后审计仍须保留';
comment on column audit_chain.sequence is '最后一条记录的序号，0 为尚无记录';
comment on column audit_chain.hash is '最后一条记录的摘要';
comment on column audit_chain.checkpoint_sequence is '最近一次在全系统链上登记检查点时的序号';
comment on column audit_chain.written_at is '最后一条记录写入的时间';

create table audit_entry (
  agency_id     integer not null references audit_chain,
  sequence      bigint not null check (sequence > 0),
  at            timestamptz not null,
  actor_kind    text not null check (actor_kind in ('person', 'applicant', 'visitor', 'system')),
  actor_id      bigint,
  actor_label   text not null,
  kind          text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  subject_kind  text not null check (subject_kind <> ''),
  subject_id    text not null check (subject_id <> ''),
  request_id    text,
  payload       jsonb not null check (jsonb_typeof(payload) = 'object'),
  algorithm     text not null check (algorithm in ('sha256', 'sm3')),
  previous_hash bytea not null check (length(previous_hash) = 32),
  hash          bytea not null check (length(hash) = 32),
  primary key (agency_id, sequence)
);
comment on table audit_entry is '审计记录，也是办件的经过；只增不改，每条记录以摘要连着前一条';
comment on column audit_entry.agency_id is '所在的链：机关，0 为全系统';
comment on column audit_entry.sequence is '链内序号，自 1 起连续';
comment on column audit_entry.at is '发生的时间';
comment on column audit_entry.actor_kind is '行为人：person 工作人员，applicant 申请人，visitor 访客，system 系统任务';
comment on column audit_entry.actor_id is '行为人编号：人员编号，或申请人所凭的申请编号；访客和系统任务为空';
comment on column audit_entry.actor_label is '行为人的称呼：工作人员姓名或系统任务名；申请人不记姓名';
comment on column audit_entry.kind is '事件种类';
comment on column audit_entry.subject_kind is '所及对象的种类，如 application';
comment on column audit_entry.subject_id is '所及对象的编号';
comment on column audit_entry.request_id is '请求编号，可与运行日志对照';
comment on column audit_entry.payload is '事件内容；不含个人信息';
comment on column audit_entry.algorithm is '摘要算法：sha256 或 sm3';
comment on column audit_entry.previous_hash is '同链前一条的摘要；第一条为全零';
comment on column audit_entry.hash is '本条的摘要：前一条的摘要连同本条各项的规范写法一并计算';
create index audit_entry_subject on audit_entry (subject_kind, subject_id, at);
create index audit_entry_kind on audit_entry (agency_id, kind, at);

create function audit_entry_stands() returns trigger language plpgsql as $$
begin
  raise exception '审计记录只增不改' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_stands before update or delete on audit_entry for each row execute function audit_entry_stands();
create trigger audit_entry_stays before truncate on audit_entry for each statement execute function audit_entry_stands();

create table vault_key (
  id          text primary key check (id ~ '^[0-9a-f]{8}$'),
  ring        uuid not null,
  check_value bytea not null check (length(check_value) = 16),
  recorded_at timestamptz not null default now(),
  retired_at  timestamptz
);
comment on table vault_key is '密钥登记：本库数据用过哪些密钥。只有编号和校验值；密钥本身在数据文件夹的密钥环文件里，不入库';
comment on column vault_key.id is '密钥编号，也写在每段密文里；00000000 为计算盲索引用的密钥';
comment on column vault_key.ring is '密钥环的编号';
comment on column vault_key.check_value is '校验值：用来认出密钥环里的密钥是不是当初那一把';
comment on column vault_key.recorded_at is '登记时间';
comment on column vault_key.retired_at is '停用并从密钥环中移除的时间；空为仍在用';

create table stored_object (
  id         uuid primary key,
  digest     bytea not null unique check (length(digest) = 32),
  size       bigint not null check (size >= 0),
  place      text not null check (place in ('disk', 's3')),
  sealed_key bytea not null,
  stored_at  timestamptz not null
);
comment on table stored_object is '存储的内容：相同的内容只存一份，加密存放';
comment on column stored_object.id is '内容在存储中的名字，随机生成，不透露内容';
comment on column stored_object.digest is '原内容的 SHA-256 摘要，用于辨认相同内容和核对完整';
comment on column stored_object.size is '原内容的字节数';
comment on column stored_object.place is '存放处：disk 数据文件夹，s3 对象存储';
comment on column stored_object.sealed_key is '这份内容自己的密钥，由密钥环加密';
comment on column stored_object.stored_at is '存入时间';

create table stored_file (
  id            uuid primary key,
  object_id     uuid not null references stored_object,
  media_type    text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  sealed_name   bytea not null,
  purpose       text not null check (purpose <> ''),
  agency_id     integer not null,
  uploader_kind text not null check (uploader_kind in ('person', 'applicant', 'visitor', 'system')),
  uploader_id   bigint,
  scan          text not null check (scan in ('clean', 'builtin')),
  kept_at       timestamptz not null
);
comment on table stored_file is '文件：一次上传或生成；相同内容的几个文件共用一份存储';
comment on column stored_file.object_id is '内容';
comment on column stored_file.media_type is '媒体类型，按内容辨认，不信文件名';
comment on column stored_file.sealed_name is '原文件名，加密：文件名里常有申请人的姓名';
comment on column stored_file.purpose is '用途，如 application-attachment';
comment on column stored_file.agency_id is '所属机关；0 为全系统';
comment on column stored_file.uploader_kind is '上传者：person 工作人员，applicant 申请人，visitor 访客，system 系统任务';
comment on column stored_file.uploader_id is '上传者编号：人员编号，或申请编号';
comment on column stored_file.scan is '查毒：clean 由查毒程序查过，builtin 未接查毒程序，只经内置检查';
comment on column stored_file.kept_at is '存入时间';
create index stored_file_object on stored_file (object_id);

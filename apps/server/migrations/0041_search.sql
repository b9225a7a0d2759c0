-- 检索: the index that readers search, two slots of it (ADR 0061); written in the transaction that publishes.

create table search_entry_a (
  id              bigint primary key,
  published_at    timestamptz not null,
  edition         integer not null check (edition >= 1),
  agency_id       integer not null,
  year            integer not null check (year between 1900 and 2200),
  written_on      date,
  effective_from  date,
  effective_to    date,
  normative       boolean not null,
  digest          uuid not null,
  kind            text not null check (kind <> ''),
  topic           text check (topic <> ''),
  field           text check (field <> ''),
  index_number    text not null,
  document_number text check (document_number <> ''),
  site_ids        integer[] not null,
  column_ids      integer[] not null,
  title           text not null check (title <> ''),
  title_tokens    integer[] not null,
  strong_tokens   integer[] not null,
  summary         text,
  body            text not null,
  tokens          integer[] not null
);
comment on table search_entry_a is '检索条目（甲组）：每件已公开的信息一行；重建时甲乙两组轮换';
comment on column search_entry_a.id is '信息';
comment on column search_entry_a.published_at is '发布时间';
comment on column search_entry_a.edition is '版次';
comment on column search_entry_a.agency_id is '发布机构';
comment on column search_entry_a.year is '年度';
comment on column search_entry_a.written_on is '成文日期';
comment on column search_entry_a.effective_from is '施行日期';
comment on column search_entry_a.effective_to is '失效的第一日';
comment on column search_entry_a.normative is '是否规章、行政规范性文件等政策文件';
comment on column search_entry_a.digest is '所收内容与分词规则的摘要，核对时比较';
comment on column search_entry_a.kind is '种类';
comment on column search_entry_a.topic is '主题分类';
comment on column search_entry_a.field is '试点领域';
comment on column search_entry_a.index_number is '索引号';
comment on column search_entry_a.document_number is '发文字号';
comment on column search_entry_a.site_ids is '所在网站';
comment on column search_entry_a.column_ids is '所在栏目及其上级栏目';
comment on column search_entry_a.title is '标题';
comment on column search_entry_a.title_tokens is '标题中的词（词的编号）';
comment on column search_entry_a.strong_tokens is '摘要、开头和反复出现的词（词的编号）';
comment on column search_entry_a.summary is '内容概述';
comment on column search_entry_a.body is '正文和附件的文字';
comment on column search_entry_a.tokens is '检索所用的全部编号：正文、标题、拼音的词，以及网站、栏目、机构、年月等条件';

-- Rows are narrow for counting and ranking: what is long is stored aside.
alter table search_entry_a
  alter column title set storage main,
  alter column title_tokens set storage main,
  alter column strong_tokens set storage main,
  alter column column_ids set storage main,
  alter column site_ids set storage main,
  alter column tokens set storage external;
-- The faster compression where this PostgreSQL was built with it.
do $$ begin
  alter table search_entry_a alter column body set compression lz4;
exception when feature_not_supported then null; end $$;

create table search_entry_b (like search_entry_a including all);
comment on table search_entry_b is '检索条目（乙组）：与甲组相同，重建时轮换';
alter table search_entry_a set (toast_tuple_target = 128);
alter table search_entry_b set (toast_tuple_target = 128);

create index search_entry_a_tokens on search_entry_a using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 1024);
create index search_entry_b_tokens on search_entry_b using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 1024);
create index search_entry_a_newest on search_entry_a (published_at desc, id desc);
create index search_entry_b_newest on search_entry_b (published_at desc, id desc);

create table search_state (
  one             boolean primary key default true check (one),
  active          text not null default 'a' check (active in ('a', 'b')),
  building        boolean not null default false,
  switched_at     timestamptz
);
comment on table search_state is '检索索引的状态，只有一行';
comment on column search_state.one is '恒为真';
comment on column search_state.active is '读者检索的是哪一组';
comment on column search_state.building is '是否正在重建另一组；重建期间的增删同时写入两组';
comment on column search_state.switched_at is '最近一次轮换的时间';
insert into search_state default values;

create table search_removed (
  id bigint primary key
);
comment on table search_removed is '重建期间移出检索的信息，轮换时据此再清一遍';
comment on column search_removed.id is '信息';

create table search_version (
  shard   integer primary key,
  changes bigint not null default 0
) with (fillfactor = 50);
comment on table search_version is '检索内容变动的次数，分多行记，同时发布的事务互不等待；各行之和变了，缓存的检索结果即作废';
comment on column search_version.shard is '行号';
comment on column search_version.changes is '变动次数';
insert into search_version (shard) select generate_series(0, 63);

create table search_pending (
  sequence    bigint generated always as identity primary key,
  document_id bigint not null,
  document    jsonb
);
comment on table search_pending is '待送外部检索引擎的变动；使用内置检索时为空';
comment on column search_pending.sequence is '顺序号，也是送给外部引擎的版本号';
comment on column search_pending.document_id is '信息';
comment on column search_pending.document is '要收录的内容；空为移出';

create table search_synonym (
  id    integer generated by default as identity primary key,
  terms text[] not null check (cardinality(terms) between 2 and 12)
);
comment on table search_synonym is '同义词：一行一组，检索其中一个也找到其余的';
comment on column search_synonym.id is '编号';
comment on column search_synonym.terms is '同义的词';

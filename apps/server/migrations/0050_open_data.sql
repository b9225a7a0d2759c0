-- 开放数据: what is published as files for download, made anew when it has changed.

create table open_data_file (
  site_id     integer not null references site,
  year        integer not null check (year between 1949 and 2200),
  format      text not null check (format in ('csv', 'jsonl', 'parquet')),
  content     bytea not null,
  size        bigint not null check (size >= 0),
  digest      text not null check (digest ~ '^[0-9a-f]{64}$'),
  documents   integer not null check (documents >= 0),
  source_mark text not null,
  made_at     timestamptz not null,
  primary key (site_id, year, format)
);
comment on table open_data_file is '开放数据文件：一个网站一年公开的信息目录，三种格式；内容没有变化的不重做';
comment on column open_data_file.site_id is '网站';
comment on column open_data_file.year is '首次公开的年份';
comment on column open_data_file.format is '格式';
comment on column open_data_file.content is '内容；csv、jsonl 以 gzip 压缩';
comment on column open_data_file.size is '未压缩的字节数';
comment on column open_data_file.digest is '未压缩内容的 SHA-256';
comment on column open_data_file.documents is '条数';
comment on column open_data_file.source_mark is '所据信息的标记，变化才重做';
comment on column open_data_file.made_at is '生成时间';

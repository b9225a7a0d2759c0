create table installation_step (
  name        text primary key check (name <> ''),
  finished_at timestamptz not null default now()
);
comment on table installation_step is '一次性步骤：装入演示数据等只做一次的工作，做完即记一行';
comment on column installation_step.name is '步骤的名称，永不改名';
comment on column installation_step.finished_at is '完成时间，与该步骤写入的数据在同一事务内';

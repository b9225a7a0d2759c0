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

create index search_entry_a_tokens on search_entry_a using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 4096);
create index search_entry_b_tokens on search_entry_b using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 4096);
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

-- What people say and what documents say; each installation edits its own.
insert into search_synonym (terms) values
  ('{低保,最低生活保障}'),
  ('{公积金,住房公积金}'),
  ('{医保,医疗保险,基本医疗保险}'),
  ('{城乡居民医保,城乡居民基本医疗保险}'),
  ('{职工医保,职工基本医疗保险,城镇职工基本医疗保险}'),
  ('{社保,社会保险}'),
  ('{社保卡,社会保障卡}'),
  ('{养老保险,养老金}'),
  ('{居民养老,城乡居民基本养老保险}'),
  ('{失业金,失业保险金}'),
  ('{工伤,工伤保险,工伤认定}'),
  ('{生育险,生育保险}'),
  ('{长护险,长期护理保险}'),
  ('{五保户,特困人员,特困供养}'),
  ('{临时救助,临时生活救助}'),
  ('{残疾补贴,残疾人两项补贴}'),
  ('{高龄补贴,高龄津贴,老年人津贴}'),
  ('{老人,老年人}'),
  ('{养老院,养老机构,敬老院}'),
  ('{孩子,儿童,未成年人}'),
  ('{幼儿园,学前教育}'),
  ('{小学,初中,义务教育}'),
  ('{上学,入学,招生入学}'),
  ('{随迁子女,进城务工人员子女,外来务工人员子女}'),
  ('{中考,初中学业水平考试}'),
  ('{高考,普通高等学校招生考试}'),
  ('{双减,作业负担和校外培训负担}'),
  ('{培训班,校外培训,校外培训机构}'),
  ('{教师编制,教师招聘}'),
  ('{公务员考试,公务员录用,考试录用公务员}'),
  ('{事业编,事业单位招聘,事业单位公开招聘}'),
  ('{大学生,高校毕业生}'),
  ('{农民工,进城务工人员}'),
  ('{欠薪,拖欠工资,拖欠农民工工资}'),
  ('{就业,稳岗就业,促进就业}'),
  ('{创业贷款,创业担保贷款}'),
  ('{稳岗补贴,稳岗返还}'),
  ('{技能补贴,职业技能提升补贴}'),
  ('{最低工资,最低工资标准}'),
  ('{房产证,不动产权证,不动产登记}'),
  ('{房屋过户,不动产转移登记}'),
  ('{公租房,公共租赁住房}'),
  ('{保租房,保障性租赁住房}'),
  ('{廉租房,廉租住房,公共租赁住房}'),
  ('{经适房,经济适用住房}'),
  ('{棚改,棚户区改造}'),
  ('{旧改,老旧小区改造,城镇老旧小区改造}'),
  ('{拆迁,房屋征收,征地拆迁}'),
  ('{征地,土地征收}'),
  ('{补偿款,补偿安置,征地补偿}'),
  ('{宅基地,农村宅基地}'),
  ('{危房,危房改造,农村危房改造}'),
  ('{违建,违法建设,违法建筑}'),
  ('{物业,物业管理,物业服务}'),
  ('{业委会,业主委员会}'),
  ('{电梯加装,加装电梯,增设电梯}'),
  ('{停车,停车场,停车泊位}'),
  ('{网约车,网络预约出租汽车}'),
  ('{打车,出租汽车}'),
  ('{公交,公共交通,公共汽车}'),
  ('{高速,高速公路}'),
  ('{村道,农村公路,四好农村路}'),
  ('{驾照,驾驶证,机动车驾驶证}'),
  ('{车牌,机动车号牌}'),
  ('{身份证,居民身份证}'),
  ('{户口,户籍,户口登记}'),
  ('{落户,户口迁移,户籍迁移}'),
  ('{护照,出入境证件}'),
  ('{结婚,婚姻登记}'),
  ('{离婚,婚姻登记}'),
  ('{生孩子,生育,出生一件事}'),
  ('{托儿所,托育机构,托育服务}'),
  ('{育儿补贴,生育补贴}'),
  ('{打疫苗,疫苗接种,预防接种}'),
  ('{看病,就医}'),
  ('{异地看病,异地就医}'),
  ('{医院,医疗机构}'),
  ('{药店,药品零售企业}'),
  ('{传染病,传染病防治}'),
  ('{疾控,疾病预防控制}'),
  ('{卫健委,卫生健康委员会,卫生健康局}'),
  ('{发改委,发展和改革委员会,发展改革局}'),
  ('{人社局,人力资源和社会保障局}'),
  ('{住建局,住房和城乡建设局}'),
  ('{市监局,市场监督管理局}'),
  ('{工商局,市场监督管理局}'),
  ('{环保局,生态环境局}'),
  ('{国土局,自然资源局,自然资源和规划局}'),
  ('{教委,教育委员会,教育局}'),
  ('{公安,公安局,公安机关}'),
  ('{城管,城市管理,综合行政执法}'),
  ('{政府办,人民政府办公室,政府办公厅}'),
  ('{国办,国务院办公厅}'),
  ('{两会,人民代表大会会议,政协会议}'),
  ('{人大,人民代表大会}'),
  ('{政协,人民政治协商会议}'),
  ('{政府报告,政府工作报告}'),
  ('{预决算,预算,决算}'),
  ('{三公,三公经费}'),
  ('{收费,行政事业性收费}'),
  ('{罚款,行政处罚}'),
  ('{处罚,行政处罚}'),
  ('{审批,行政许可}'),
  ('{许可证,行政许可}'),
  ('{营业执照,企业登记,市场主体登记}'),
  ('{开公司,企业开办,设立登记}'),
  ('{注销公司,企业注销,注销登记}'),
  ('{个体户,个体工商户}'),
  ('{小微,小微企业,中小微企业}'),
  ('{减税,减税降费,税收优惠}'),
  ('{补贴,补助}'),
  ('{补助金,补助资金}'),
  ('{招标,招标投标,政府采购}'),
  ('{中标,中标公告,成交公告}'),
  ('{复议,行政复议}'),
  ('{打官司,行政诉讼}'),
  ('{依申请,依申请公开}'),
  ('{红头文件,规范性文件,行政规范性文件}'),
  ('{文件解读,政策解读}'),
  ('{年报,年度报告}'),
  ('{公报,政府公报}'),
  ('{五年规划,国民经济和社会发展规划}'),
  ('{十四五,第十四个五年规划}'),
  ('{十五五,第十五个五年规划}'),
  ('{统计数据,统计公报}'),
  ('{环保,环境保护,生态环境保护}'),
  ('{环评,环境影响评价}'),
  ('{雾霾,大气污染}'),
  ('{垃圾分类,生活垃圾分类}'),
  ('{双碳,碳达峰碳中和}'),
  ('{防汛,防汛抗旱}'),
  ('{救灾,防灾减灾,抗震救灾}'),
  ('{消防,消防安全}'),
  ('{安监,安全生产监督管理}'),
  ('{食药监,食品药品监督管理}'),
  ('{乡村振兴,美丽乡村}'),
  ('{扶贫,脱贫攻坚}'),
  ('{种粮补贴,耕地地力保护补贴}'),
  ('{农机补贴,农机购置补贴}'),
  ('{农合,新农合,新型农村合作医疗}'),
  ('{信访,上访}'),
  ('{市长信箱,领导信箱}'),
  ('{热线,政务服务便民热线}'),
  ('{退伍军人,退役军人}'),
  ('{优抚,优待抚恤}'),
  ('{放管服,简政放权}'),
  ('{一网通办,网上办事}'),
  ('{非遗,非物质文化遗产}'),
  ('{诈骗,电信网络诈骗}'),
  ('{殡葬,丧葬}');

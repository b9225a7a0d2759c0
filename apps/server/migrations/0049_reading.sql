-- 公众阅读: what the pages of sites ask often and the tables before have no index for.

create index document_pinned on document (pinned_until) where pinned_until is not null and standing = 'published';
comment on index document_pinned is '置顶的信息很少，各栏目首页先取它们';

-- Relations are part of an edition: drafted, reviewed and published with it. What the register of normative documents records of a
-- document belongs to none of its editions.

alter table document_relation add column edition integer check (edition >= 1);
alter table document_relation drop constraint document_relation_pkey;

-- What a head recorded in the register stays that of the document.
update document_relation r set edition = coalesce(d.current_edition, d.open_edition,
  (select max(e.edition) from document_edition e where e.document_id = d.id))
from document d
where d.id = r.from_id
  and not exists (select from normative_document n where n.document_id = r.to_id and n.ended_by = r.from_id and r.kind in ('repeals', 'replaces'))
  and not exists (select from normative_step s where s.document_id = r.to_id and s.event = 'amendText' and r.kind = 'amends'
    and (s.facts ->> 'byDocumentId')::bigint = r.from_id);

-- A revision that is being made goes on from what readers have.
insert into document_relation (from_id, edition, kind, to_id, since, remark)
select r.from_id, d.open_edition, r.kind, r.to_id, r.since, r.remark
from document_relation r join document d on d.id = r.from_id
where d.current_edition is not null and d.open_edition is not null and r.edition = d.current_edition;

alter table document_relation
  add constraint document_relation_once unique nulls not distinct (from_id, kind, to_id, edition),
  add constraint document_relation_edition foreign key (from_id, edition) references document_edition (document_id, edition);

comment on table document_relation is '信息之间的关系，两面都显示；属于写明它的版次，随该版次审核、发布';
comment on column document_relation.edition is '此件的版次；空为规范性文件登记簿所记（负责人办理修改、废止），不属于某一版';

create view relation_in_effect as
  select r.from_id, r.kind, r.to_id, r.since
  from document_relation r join document d on d.id = r.from_id and d.standing = 'published'
  where r.edition is null or (r.edition = d.current_edition and not exists (select from document_relation g
    where g.from_id = r.from_id and g.kind = r.kind and g.to_id = r.to_id and g.edition is null));
comment on view relation_in_effect is '读者看得见的关系：已发布信息现版次的，和登记簿所记的（同一关系以登记簿为准）';
comment on column relation_in_effect.from_id is '此件，已经发布';
comment on column relation_in_effect.kind is '关系';
comment on column relation_in_effect.to_id is '彼件';
comment on column relation_in_effect.since is '自何日起';

create view declared_end as
  select r.to_id as document_id, min(r.since) as ended_on
  from relation_in_effect r where r.kind in ('repeals', 'replaces') and r.since is not null group by r.to_id;
comment on view declared_end is '已发布的信息写明废止、取代某件信息的最早之日';
comment on column declared_end.document_id is '被废止、取代的信息';
comment on column declared_end.ended_on is '自该日起不再有效';

-- Extensions and deferrals belong to a reply period; where that begins anew (补正、缴费、重新办理), they end with it and may be had again.

alter table application_term_change add column ended_on date;
comment on column application_term_change.ended_on is '所属的答复期限因补正、缴费或者重新办理而重新起算之日；空为仍属现在的期限';
drop index application_term_change_once;
create unique index application_term_change_once on application_term_change (application_id, kind)
  where approved is not false and ended_on is null;

-- A fee notice that is cancelled: the clock goes on as if it had not waited.
alter table clock_entry drop constraint clock_entry_kind_check;
alter table clock_entry add check (kind in ('start', 'pause', 'limit', 'resume', 'hold', 'release', 'restart', 'extend', 'defer', 'stop', 'reopen'));
comment on column clock_entry.kind is 'start 起算、pause 中止、limit 明确中止最迟到何日、resume 恢复、hold 等待（补正、缴费）、release 撤销等待、restart 重新起算、extend 延长、defer 延迟（条例第三十五条）、stop 停止、reopen 责令重新答复';

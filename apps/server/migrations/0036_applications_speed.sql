-- What lists and the page of a case are found by, once there are a million cases of which two in a hundred are open (bench/applications).

create index application_latest on application (submitted_at desc, id desc);
comment on index application_latest is '全部申请按提交时间倒序；看得见许多机关的人用';

create index application_open on application (due_on, id) include (agency_id, state, clock_state)
  where state in ('received', 'registered', 'awaitingSupplement', 'handling', 'awaitingPayment', 'legalReview', 'secrecyReview', 'headReview',
    'agencyReview', 'approved', 'issued');
comment on index application_open is '尚未办结的申请按期限先后；只占全部的百分之几';

create index application_merged on application (merged_into) where merged_into is not null;
comment on index application_merged is '并入某件的申请';

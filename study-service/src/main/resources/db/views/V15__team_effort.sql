-- How much of a full working time an assignment takes, from a day on until the next row or the assignment's end.
create table team_effort (
  assignment_id  uuid not null,
  study_id       uuid not null,
  effective_from date not null,
  percent        int not null,
  primary key (assignment_id, effective_from));

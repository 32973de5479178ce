create table noted (n bigint generated always as identity primary key, study_id uuid not null, position bigint not null);

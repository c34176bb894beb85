-- not breaking
-- Warming asks two questions of the same inputs: is a lead opened soon (the columns of before), and is a card of use. The
-- threshold of before belonged to the first one and is no longer written.
alter table warming_model alter column threshold drop not null;
alter table warming_model add column use_weights double precision[] not null default '{}';
alter table warming_model add column use_squares double precision[] not null default '{}';
alter table warming_model add column use_examples bigint not null default 0;
alter table warming_model add column use_threshold double precision;
-- what was learned decides, not the fixed weights: a new process goes on with what the last one had found
alter table warming_model add column learned_decides boolean not null default false;

-- From here on snapshots are sealed (docs/adr/0014); those in the open are made again when they are needed.
truncate snapshot;

//! Volcengine ECS, version 2020-04-01: one file per operation.

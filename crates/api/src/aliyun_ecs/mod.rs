//! Alibaba Cloud ECS, version 2014-05-26: one file per operation.

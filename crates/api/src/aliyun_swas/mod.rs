//! Alibaba Cloud Simple Application Server (SWAS-OPEN), version 2020-06-01: one file per operation.

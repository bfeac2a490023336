//! `DescribeTasks`: imports and exports that are running or ended.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-describetasks>

use crate::{
    operation::{Effect, Operation, Unreadable},
    page::{Page, Record},
    params::Params,
    read::{Answer, Element, Flag, Text, record},
    service::Service,
    words::words,
};

/// Asks for one page of tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeTasks {
    /// The region. Required.
    pub region_id: String,
    /// Only these, at most 100; joined by commas.
    pub task_ids: Vec<String>,
    /// Only tasks that do this.
    pub task_action: Option<TaskAction>,
    /// Only tasks in this state; other words have no effect.
    pub task_status: Option<TaskStatus>,
    /// Only tasks from then on: `yyyy-MM-ddTHH:mm:ssZ`, **with seconds**.
    pub start_time: Option<String>,
    /// Only tasks until then; the same form.
    pub end_time: Option<String>,
    /// Only tasks on these, 1 to 100: image ids for imports and exports.
    pub resource_ids: Vec<String>,
    /// The page, from 1; default 1.
    pub page_number: Option<u32>,
    /// Rows on a page, at most 100; default 10.
    pub page_size: Option<u32>,
}

words! {
    /// What a task does.
    pub enum TaskAction {
        /// Brings an image in.
        ImportImage = "ImportImage",
        /// Takes an image out.
        ExportImage = "ExportImage",
        /// Moves an instance to another host.
        RedeployInstance = "RedeployInstance",
        /// Changes a disk.
        ModifyDiskSpec = "ModifyDiskSpec",
        /// Archives a snapshot.
        ArchiveSnapshot = "ArchiveSnapshot",
    }
}

words! {
    /// How a task stands.
    pub enum TaskStatus {
        /// It ended well.
        Finished = "Finished",
        /// It is running.
        Processing = "Processing",
        /// It ended badly.
        Failed = "Failed",
    }
}

record! {
    /// One task. There is no percentage: that is in the image's and its disks' `Progress`.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Task {
        /// Its id.
        pub task_id: Text = "TaskId",
        /// One of [`TaskAction`].
        pub task_action: Text = "TaskAction",
        /// One of [`TaskStatus`].
        pub task_status: Text = "TaskStatus",
        /// What it works on.
        pub resource_id: Text = "ResourceId",
        /// `2024-05-20T08:00:00Z`.
        pub creation_time: Text = "CreationTime",
        /// The same form; empty while it runs.
        pub finished_time: Text = "FinishedTime",
        /// Whether it can be cancelled; a text on the wire.
        pub support_cancel: Flag = "SupportCancel",
    }
}

impl Element for Task {
    const NAME: &'static str = "Task";
}

impl Record for Task {
    const ID: &'static str = "TaskId";
    fn id(&self) -> &str {
        &self.task_id
    }
}

impl Operation for DescribeTasks {
    type Answer = Page<Task>;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "DescribeTasks";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .joined("TaskIds", &self.task_ids)
            .opt("TaskAction", self.task_action)
            .opt("TaskStatus", self.task_status)
            .opt("StartTime", self.start_time.as_ref())
            .opt("EndTime", self.end_time.as_ref())
            .list("ResourceIds", &self.resource_ids)
            .opt("PageNumber", self.page_number)
            .opt("PageSize", self.page_size);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("TaskSet")
    }
}

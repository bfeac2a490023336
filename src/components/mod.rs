//! Building blocks that know nothing of images, one file each, named like their class in
//! `style/components.css`.

pub mod blank;
pub mod copy;
pub mod dialog;
pub mod field;
pub mod icon;
pub mod long_list;
pub mod menu;
pub mod middle;
pub mod moment;
pub mod trouble;

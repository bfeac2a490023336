//! The sentences of screens that come later, in the same form as the [`sentences`](super::sentences) of the others: they
//! are files of their own, such as `later-en.txt`, so that the first rows need not wait for them.

use super::messages::messages;

messages! {
    /// What screens that come later say in one language.
    Later;
    /// Editing one image.
    edit: EditText {
        /// The word before the image’s name in the title.
        pub title;
        /// The image is being read.
        pub reading;
        /// The link names no image: the title.
        pub bad_link;
        /// What to do then.
        pub bad_link_explained;
        /// The cloud has no such image: the title.
        pub not_found;
        /// The same, told.
        not_found_explained(id: &str, region: &str);
        /// The image is another’s: the title.
        pub not_yours;
        /// The same, told.
        pub not_yours_explained;
        /// A group of fields.
        pub group_called;
        /// A group of fields.
        pub group_behaves;
        /// A group of fields.
        pub group_tags;
        /// A group of fields.
        pub group_sharing;
        /// A field.
        pub status;
        /// A field.
        pub public;
        /// A field.
        pub accounts;
        /// A field.
        pub to_ecs;
        /// A part of a field.
        part_tag(key: &str);
        /// A part of a field.
        part_account(id: &str);
        /// How long a text is, and how long it may be.
        counter(got: &str, min: u64, max: u64);
        /// The same without a least.
        counter_max(got: &str, max: u64);
        /// A rule.
        rule_length(min: u64, max: u64);
        /// A rule.
        rule_length_max(max: u64);
        /// A rule.
        pub rule_first;
        /// A rule.
        rule_prefix(words: &str);
        /// A rule.
        rule_content(words: &str);
        /// A rule.
        rule_characters(signs: &str);
        /// Of two, one is meant.
        either(one: &str, other: &str);
        /// The character, by its name.
        pub space;
        /// Before a rule that holds, for readers.
        pub met;
        /// Before one that does not.
        pub not_met;
        /// A character.
        pub sign_space;
        /// A character.
        pub sign_tab;
        /// A character.
        pub sign_break;
        /// A character that cannot be seen.
        sign_unseen(code: &str);
        /// A problem.
        pub problem_empty;
        /// A problem.
        problem_short(min: u64, got: u64);
        /// A problem.
        problem_long(max: u64, got: u64);
        /// A problem.
        problem_first(sign: &str);
        /// A problem.
        problem_character(at: u64, sign: &str);
        /// A problem.
        problem_prefix(text: &str);
        /// A problem.
        problem_content(text: &str);
        /// A problem.
        problem_choice(words: &str);
        /// A problem.
        pub problem_zero;
        /// A problem.
        problem_small(min: u64);
        /// A problem.
        problem_large(max: u64);
        /// A problem.
        problem_many(max: u64, got: u64);
        /// A problem.
        problem_duplicate(first: u64);
        /// A problem of one entry.
        problem_entry(at: u64, problem: &str);
        /// A problem.
        problem_alone(word: &str);
        /// A problem.
        problem_time(form: &str);
        /// A problem.
        pub problem_no_time;
        /// A problem.
        pub problem_list;
        /// A problem.
        pub problem_region;
        /// A problem.
        pub problem_already;
        /// A problem.
        pub problem_state;
        /// A problem.
        pub problem_shared;
        /// A problem.
        pub problem_in_use;
        /// A problem.
        pub problem_back;
        /// A problem.
        problem_only_with(value: &str);
        /// Before a doubt.
        pub decides;
        /// After it.
        pub as_typed;
        /// A doubt.
        doubt_prefix(text: &str);
        /// A doubt.
        doubt_content(text: &str);
        /// A doubt.
        doubt_character(at: u64, sign: &str);
        /// A doubt.
        doubt_unit(max: u64, got: u64);
        /// A doubt.
        pub doubt_unseen;
        /// A doubt.
        pub doubt_case;
        /// A doubt.
        pub doubt_image;
        /// A doubt about one entry.
        doubt_entry(at: u64, doubt: &str);
        /// A warning.
        pub warn_edge;
        /// A warning.
        pub warn_arm;
        /// A warning.
        pub warn_boot;
        /// A warning.
        pub warn_ten;
        /// A warning.
        pub warn_order;
        /// Why something is off.
        pub off_cloud;
        /// Why something is off.
        pub off_owner;
        /// Why something is off.
        pub off_making;
        /// Why something is off.
        pub off_state;
        /// Why something is off.
        pub off_in_use;
        /// Why something is off.
        pub off_shared;
        /// Why something is off.
        pub off_public;
        /// Why something is off.
        pub off_encrypted;
        /// Why something is off.
        pub off_back;
        /// Why something is off.
        pub off_arm;
        /// Why something is off.
        pub off_clear;
        /// Why something is off.
        pub off_add;
        /// Why something is off.
        pub off_own;
        /// Why something is off.
        pub off_system;
        /// Why something is off.
        pub off_unread;
        /// What helps.
        pub fix_unshare;
        /// What helps.
        pub fix_unpublish;
        /// What helps.
        pub fix_instances;
        /// What helps.
        pub fix_reload;
        /// A choice.
        pub word_private;
        /// A choice.
        pub word_public;
        /// A choice.
        pub word_not_shared;
        /// A choice.
        pub word_shared;
        /// A choice.
        pub word_supported;
        /// A choice.
        pub word_unsupported;
        /// A choice: the cloud has not said.
        pub word_unknown;
        /// A choice that can be left only.
        word_unchanged(word: &str);
        /// About a field.
        pub hint_status;
        /// About a field.
        pub hint_imds;
        /// About a field.
        pub hint_license;
        /// About a field.
        pub hint_nvme;
        /// About a field.
        pub hint_boot;
        /// About a field.
        pub hint_public;
        /// About a field.
        hint_tags(key: u64, value: u64);
        /// A hint: how many digits an account has.
        hint_accounts(min: u64, max: u64);
        /// About a field.
        pub hint_accounts_end;
        /// About a field.
        pub hint_to_ecs;
        /// The key of a tag.
        pub key;
        /// The value of a tag.
        pub value;
        /// The label of a field.
        tag_key(n: u64);
        /// The label of a field.
        tag_value(n: u64);
        /// Takes a tag away.
        tag_remove(n: u64);
        /// Adds a tag.
        pub tag_add;
        /// There are no tags.
        pub no_tags;
        /// The column beside the form.
        pub review;
        /// How many changes there are.
        changes(n: u64);
        /// How many problems there are.
        problems(n: u64);
        /// Nothing to send.
        pub untouched;
        /// Nothing to send.
        pub already;
        /// A value that is not there.
        pub none;
        /// What becomes of it.
        pub removed;
        /// Beside a change with a problem.
        pub held;
        /// When the image was read.
        read_at(time: &str);
        /// After reading again.
        nobody(time: &str);
        /// After reading again.
        merged(time: &str, n: u64);
        /// Above the requests.
        pub requests;
        /// Copies a request.
        pub copy_request;
        /// Saves.
        save(n: u64);
        /// Saves, with nothing to save.
        pub save_none;
        /// Asks the cloud without effect.
        pub check;
        /// Throws away.
        pub discard;
        /// Above the problems.
        summary(n: u64);
        /// What is being done.
        pub phase_reading;
        /// What is being done.
        phase_sending(n: u64, of: u64);
        /// What is being done.
        phase_checking(n: u64, of: u64);
        /// What is being done.
        pub phase_settling;
        /// It was done.
        saved(n: u64);
        /// No answer, and done.
        pub saved_unheard;
        /// No answer: the title.
        pub unheard;
        /// No answer, and not done.
        pub unheard_not_done;
        /// No answer, and partly done.
        unheard_partly(done: &str, not_done: &str);
        /// No answer, and something else.
        unheard_other(other: &str);
        /// No answer, and none to the reading either.
        pub unheard_unread;
        /// Beside a refusal.
        pub kept;
        /// Beside a refusal.
        kept_partly(n: u64, of: u64);
        /// Before what the cloud said to a value.
        pub refused_value;
        /// A check’s result.
        pub check_good;
        /// A check’s result.
        pub check_bad;
        /// A check’s result.
        pub check_unmade;
        /// A check’s result.
        pub check_done;
        /// What was not checked.
        check_left(fields: &str);
        /// Two changed the same: the title.
        pub conflict;
        /// The same, told.
        conflict_explained(n: u64);
        /// One of three values.
        pub when_opened;
        /// One of three values.
        pub theirs;
        /// One of three values.
        pub mine;
        /// After choosing.
        pub go_on;
        /// Another tab changed the image.
        pub stale;
        /// After a reload.
        pub restored;
        /// The title of the question.
        pub leave;
        /// The question.
        leave_explained(n: u64);
        /// An answer.
        pub leave_yes;
        /// An answer.
        pub leave_no;
        /// The title of the dialog.
        pub rename_title;
        /// Does it.
        pub rename_save;
        /// To the whole form.
        pub rename_all;
        /// To be ticked before a dangerous change.
        pub nvme_sure;
        /// Why it is not saved yet.
        pub nvme_unsure;
    }
    /// Runs of many writes.
    runs: Runs {
        /// Some were left undone: the number already formatted.
        unfinished(number: &str, n: u64);
        /// Shows them.
        pub look;
        /// The list is empty.
        pub none;
        /// How one comes about.
        pub none_explained;
        /// The browser gives no database.
        pub closed;
        /// What that means.
        pub closed_explained;
        /// The list is being read.
        pub reading;
        /// No run has this id.
        pub missing;
        /// Why that may be.
        pub missing_explained;
        /// What was kept cannot be read.
        pub broken;
        /// What that means.
        pub broken_explained;
        /// Removes it.
        pub remove;
        /// Images are deleted: the number already formatted.
        delete_images(number: &str, n: u64);
        /// Instances are deleted.
        delete_instances(number: &str, n: u64);
        /// Images are renamed.
        rename(number: &str, n: u64);
        /// Images come into a family.
        family(number: &str, n: u64);
        /// Images are withdrawn.
        deprecate(number: &str, n: u64);
        /// Images are taken back.
        restore(number: &str, n: u64);
        /// Tags are changed.
        tags(number: &str, n: u64);
        /// Licences are set.
        license(number: &str, n: u64);
        /// How many of them were done.
        done_of(done: &str, all: &str);
        /// The column with what a run is about.
        pub run;
        /// The column with when it began.
        pub started;
        /// The column with how it stands.
        pub state;
        /// It began then, and takes about so long.
        going(time: &str, left: &str);
        /// It began then and ended then.
        ended(from: &str, to: &str);
        /// It begins in so many seconds.
        begins(seconds: &str);
        /// A number of seconds.
        seconds(n: &str);
        /// A number of minutes.
        minutes(n: &str);
        /// It is not finished and nobody drives it.
        pub left;
        /// What that means.
        pub left_explained;
        /// Another tab drives it.
        pub elsewhere;
        /// What that means.
        pub elsewhere_explained;
        /// Reads it again.
        pub again;
        /// It is held on to.
        pub paused;
        /// By whoever looks at it.
        pub paused_asked;
        /// An account is not connected or not accepted.
        pub paused_credential;
        /// The clock is wrong.
        pub paused_clock;
        /// Nothing answers.
        pub paused_silent;
        /// It came to its end.
        pub finished;
        /// It goes on.
        pub under_way;
        /// It goes on in another tab.
        pub elsewhere_short;
        /// It was stopped.
        pub stopped;
        /// These accounts are needed.
        accounts(names: &str);
        /// Nothing can be written down.
        pub unwritten;
        /// What that means.
        pub unwritten_explained;
        /// An answer named what nobody asked for.
        pub unasked;
        /// What that means; the names follow.
        pub unasked_explained;
        /// Calls it off before it begins.
        pub call_off;
        /// Starts nothing for now.
        pub pause;
        /// Goes on.
        pub resume;
        /// Sends no more: the number that is in flight.
        stop(number: &str, n: u64);
        /// Sends no more, while nothing is in flight.
        pub stop_now;
        /// Sends nothing of the rest.
        pub forget;
        /// Asks again for those that were refused.
        retry(number: &str);
        /// Looks at what is unknown.
        settle(number: &str);
        /// Asks for those that were never sent.
        resend(number: &str);
        /// Opens what was not done where it was chosen.
        back(number: &str);
        /// Copies the list.
        pub copy;
        /// The list is on the clipboard.
        pub copied;
        /// It is not.
        pub not_copied;
        /// Saves the results.
        pub export;
        /// They are saved under this name.
        saved(name: &str);
        /// The browser saves no files.
        pub not_saved;
        /// The reasons for which items were not done.
        pub reasons;
        /// The operations that go side by side.
        pub lanes;
        /// Deleted.
        pub deleted;
        /// Changed.
        pub changed;
        /// Refused.
        pub refused;
        /// Unknown.
        pub unknown;
        /// In flight.
        pub flight;
        /// Waiting.
        pub waiting;
        /// Not sent.
        pub unsent;
        /// The name of the bar.
        pub progress;
        /// How many of a lane have an end.
        lane(done: &str, all: &str);
        /// So many at a time.
        at_once(number: &str);
        /// It waits that long.
        waits(left: &str);
        /// It asks nothing any more.
        pub halted;
        /// The name of the list.
        pub results;
        /// Which are shown.
        pub shown;
        /// All of them.
        pub all;
        /// The column with the name.
        pub image;
        /// The column with the id.
        pub id;
        /// The column with the result.
        pub result;
        /// The column with the region.
        pub place;
        /// The column with what the server said.
        pub said;
        /// The column with the request id.
        pub request;
        /// The column with the time.
        pub time;
        /// The column with what helps.
        pub help;
        /// The cloud said that it was done.
        pub by_answer;
        /// It was seen afterwards.
        pub by_look_gone;
        /// It was seen afterwards.
        pub by_look_changed;
        /// It was gone before.
        pub gone_before;
        /// It had no effect.
        pub no_effect;
        /// It does not exist any more.
        pub vanished;
        /// Somebody else changed it.
        pub changed_meanwhile;
        /// No answer came.
        pub no_answer;
        /// It was stopped before.
        pub stopped_before;
        /// Ends the sharing.
        pub fix_unshare;
        /// Shows what uses it.
        pub fix_users;
        /// Another value.
        pub fix_value;
        /// Checks it again.
        pub fix_check;
        /// Reads it again.
        pub fix_look;
        /// Where everything is written down.
        pub in_ledger;
        /// Told to readers while it goes on.
        told(done: &str, refused: &str, left: &str);
        /// Told to readers at the end.
        told_end(done: &str, refused: &str, unknown: &str);
        /// Images cannot be read again.
        pub unread;
    }
    /// What this console wrote.
    ledger: Ledger {
        /// Nothing yet.
        pub none;
        /// What is written here.
        pub none_explained;
        /// None of them is looked for.
        pub no_match;
        /// Shows all.
        pub clear;
        /// So many records: the number already formatted.
        records(number: &str, n: u64);
        /// So many of them are shown.
        shown(number: &str, all: &str);
        /// Checks the chain.
        pub verify;
        /// It holds.
        whole(number: &str, n: u64, hash: &str);
        /// It breaks at this one.
        broken(number: &str);
        /// What that means.
        pub broken_explained;
        /// Some are missing at the end.
        cut(number: &str);
        /// Saves it.
        pub export;
        /// The text that is looked for.
        pub text;
        /// The account.
        pub account;
        /// The operation.
        pub action;
        /// The outcome.
        pub outcome;
        /// From this day on.
        pub from;
        /// Until this day.
        pub until;
        /// Any of them.
        pub any;
        /// The name of the list.
        pub list;
        /// The column with the number.
        pub number;
        /// The column with the time.
        pub time;
        /// The column with the id.
        pub resource;
        /// The column with the difference.
        pub change;
        /// The column with the run.
        pub run;
        /// Done.
        pub done;
        /// Gone before.
        pub already_gone;
        /// Refused.
        pub refused;
        /// Unknown.
        pub unknown;
        /// Not sent.
        pub not_sent;
        /// Opens the run.
        pub open_run;
        /// A line that is none.
        pub unreadable;
        /// Records that could not be written down.
        untold(number: &str, n: u64);
    }
    /// Editing many images together.
    bulk: Bulk {
        /// Nothing was picked.
        pub none;
        /// Where to pick.
        pub none_explained;
        /// So many images: the number already formatted.
        images(number: &str, n: u64);
        /// They are read again.
        reading(done: &str, all: &str);
        /// Some could not be read.
        lost(number: &str, n: u64);
        /// The names of the places are read.
        names(done: &str, all: &str);
        /// They could not be read.
        pub names_failed;
        /// The choice of what is edited.
        pub what;
        /// A name from a pattern.
        pub rename;
        /// A family.
        pub family;
        /// Withdraws.
        pub deprecate;
        /// Takes back.
        pub restore;
        /// Tags.
        pub tags;
        /// The licence.
        pub license;
        /// What withdrawing means.
        pub deprecate_explained;
        /// What taking back means.
        pub restore_explained;
        /// The pattern.
        pub pattern;
        /// What stands in braces.
        pub legend;
        /// The first number.
        pub start;
        /// The step.
        pub step;
        /// Put before.
        pub prefix;
        /// Put behind.
        pub suffix;
        /// What is looked for.
        pub find;
        /// What stands in its place.
        pub replace;
        /// Only the first.
        pub first_only;
        /// Capitals do not matter.
        pub ignore_case;
        /// The old name.
        pub word_name;
        /// A counter.
        pub word_n;
        /// Today.
        pub word_date;
        /// The day it was made.
        pub word_created;
        /// The family.
        pub word_family;
        /// The id.
        pub word_id;
        /// The region.
        pub word_region;
        /// The system.
        pub word_os;
        /// The version.
        pub word_version;
        /// The architecture.
        pub word_arch;
        /// Nothing is there.
        pub flaw_empty;
        /// No such word.
        flaw_word(word: &str);
        /// No such form.
        flaw_form(word: &str);
        /// Not closed.
        pub flaw_open;
        /// Not opened.
        pub flaw_close;
        /// The hint of the family.
        pub family_hint;
        /// Tags that are set.
        pub set;
        /// How they are written.
        pub set_hint;
        /// Tags that are taken off.
        pub remove;
        /// How they are written.
        pub remove_hint;
        /// The licence's words.
        pub license_byol;
        /// The name of the preview.
        pub preview;
        /// The column with what it is now.
        pub now;
        /// The column with what it will be.
        pub then;
        /// The column with how it stands.
        pub state;
        /// Will be sent.
        pub ready;
        /// Is so already.
        pub unchanged;
        /// Not possible.
        pub unavailable;
        /// Breaks a rule.
        pub against_rules;
        /// The name is taken.
        pub name_taken;
        /// Another of them gets it.
        same_as(name: &str);
        /// Another image has it.
        taken_by(id: &str);
        /// The image has nothing for these words.
        lacks(words: &str);
        /// Why it is not possible: not of this cloud.
        pub off_cloud;
        /// Not one's own.
        pub off_owner;
        /// Being made.
        pub off_making;
        /// Its state.
        pub off_state;
        /// In use.
        pub off_use;
        /// Shared.
        pub off_shared;
        /// Public.
        pub off_public;
        /// Encrypted.
        pub off_encrypted;
        /// Cannot be cleared.
        pub off_clear;
        /// Anything else.
        pub off_other;
        /// The rule.
        pub rule_length;
        /// The rule.
        pub rule_letters;
        /// The rule.
        pub rule_other;
        /// Does it.
        apply(number: &str, n: u64);
        /// Why it cannot be done.
        pub nothing;
        /// The title of the question.
        pub sure;
        /// What happens.
        sure_explained(number: &str, n: u64);
        /// What is left out.
        left_out(number: &str, n: u64);
        /// Does it.
        pub begin;
        /// A counter's number is none.
        pub flaw_number;
        /// What would be lost.
        pub leave_explained;
    }
    /// Deleting.
    delete: DeleteText {
        /// The title.
        images(number: &str, n: u64);
        /// The title for instances.
        instances(number: &str, n: u64);
        /// The title while it is read what to delete.
        pub checking_title;
        /// When the last answer came: formatted.
        checked_at(time: &str);
        /// Answers are missing.
        pub checking;
        /// Asks everything again.
        pub check_again;
        /// The label of the steps.
        pub steps;
        /// The first step.
        pub step_check;
        /// The second step.
        pub step_run;
        /// The third step.
        pub step_results;
        /// Behind a number: fate.
        pub head_sent;
        /// Behind a number: fate.
        pub head_unproved;
        /// Behind a number: fate.
        pub head_force;
        /// Behind a number: fate.
        pub head_left;
        /// Behind a number: fate.
        pub head_not_sent;
        /// Behind a number: fate.
        pub head_checking;
        /// The label of the matrix.
        pub matrix;
        /// The head of the first column.
        pub thing_image;
        /// The head of the first column.
        pub thing_instance;
        /// A column.
        pub col_state;
        /// A column.
        pub col_users;
        /// A column.
        pub col_shared;
        /// A column.
        pub col_public;
        /// A column.
        pub col_copy;
        /// A column.
        pub col_moves;
        /// A column.
        pub col_family;
        /// A column.
        pub col_snapshots;
        /// A column.
        pub col_dry_run;
        /// A column.
        pub col_billing;
        /// A column.
        pub col_protection;
        /// A column.
        pub col_host;
        /// The last column.
        pub col_verdict;
        /// Sorts by the verdict.
        pub sort;
        /// A check found nothing.
        pub clear;
        /// A check is under way.
        pub asking;
        /// A check was not made.
        pub not_asked;
        /// A cloud has no operation for a check.
        pub not_offered;
        /// A cloud has no such thing.
        pub not_applicable;
        /// A trial passed.
        pub would_pass;
        /// Asks the server.
        pub try_it;
        /// A cause.
        pub gone;
        /// A cause.
        pub not_own;
        /// A cause.
        pub being_made;
        /// A cause: the cloud’s word.
        unknown_state(word: &str);
        /// A cause.
        accounts(number: &str, n: u64);
        /// A cause.
        pub shared;
        /// A cause.
        pub shared_to_ecs;
        /// A cause.
        pub published;
        /// A cause.
        pub copying;
        /// A cause.
        pub importing;
        /// A cause.
        pub exporting;
        /// A cause.
        users(number: &str, n: u64);
        /// A cause.
        servers(number: &str, n: u64);
        /// A cause.
        pub users_hidden;
        /// A cause.
        newest(family: &str);
        /// A cause.
        snapshots_go(number: &str, n: u64);
        /// A cause: formatted.
        paid_until(date: &str);
        /// A cause.
        pub paid;
        /// A cause.
        pub protected;
        /// A cause, before the code.
        pub refused;
        /// Why something could not be checked.
        pub no_permission;
        /// Why something could not be checked.
        pub no_answer;
        /// Why something could not be checked.
        pub ask_refused;
        /// Why something could not be checked.
        pub unreadable;
        /// Why something could not be checked.
        pub too_many;
        /// A doubt: the column, the reason.
        not_checked(what: &str, why: &str);
        /// A verdict.
        pub verdict_sent;
        /// A verdict.
        pub verdict_force_sent;
        /// A verdict.
        pub verdict_unproved;
        /// A verdict.
        pub verdict_force;
        /// A verdict.
        pub verdict_left;
        /// A verdict.
        pub verdict_not_sent;
        /// A verdict.
        pub verdict_checking;
        /// Under a verdict.
        pub your_choice;
        /// Under a verdict.
        pub nothing_against;
        /// Under a verdict.
        pub passed;
        /// A remedy.
        pub fix_unshare;
        /// A remedy.
        pub fix_unpublish;
        /// A remedy.
        pub fix_cancel_copy;
        /// A remedy.
        pub fix_show;
        /// A remedy.
        pub fix_show_or_force;
        /// A remedy.
        pub fix_again;
        /// A remedy.
        pub fix_right;
        /// A remedy.
        pub fix_how;
        /// A remedy.
        pub fix_family;
        /// A remedy.
        pub fix_keep;
        /// A remedy is under way.
        pub fix_busy;
        /// The title of a dialog.
        pub remedy_title;
        /// The title of a dialog.
        pub users_title;
        /// Before a remedy: the image.
        unshare_ask(what: &str);
        /// Before a remedy: the image.
        unshare_ecs_ask(what: &str);
        /// Before a remedy: the image.
        unpublish_ask(what: &str);
        /// Before a remedy: the image.
        cancel_copy_ask(what: &str);
        /// A remedy failed: what.
        fix_failed(what: &str);
        /// What is needed: the operation.
        right(action: &str);
        /// What helps.
        pub wait_hint;
        /// What helps.
        pub tasks_hint;
        /// What helps.
        pub billing_hint;
        /// What helps.
        pub protection_hint;
        /// What helps.
        pub hidden_hint;
        /// Before Force.
        pub force_warning;
        /// Who uses it on SWAS.
        pub server_warning;
        /// Who uses it on Volcengine.
        pub still_used_warning;
        /// A link.
        pub to_instances;
        /// A heading.
        pub goes;
        /// A consequence.
        pub no_undo;
        /// A consequence.
        snapshots_gone(number: &str, n: u64, gib: &str);
        /// A consequence.
        snapshots_stay(number: &str, n: u64, gib: &str);
        /// A consequence: instances, image.
        not_reinitialised(who: &str, what: &str);
        /// A consequence: instances, image.
        still_used(who: &str, what: &str);
        /// A consequence: servers, image.
        not_reset(who: &str, what: &str);
        /// A consequence.
        family_then(family: &str, region: &str, then: &str);
        /// A consequence.
        family_none(family: &str, region: &str);
        /// A consequence.
        family_unknown(family: &str, region: &str);
        /// A consequence.
        billing_ends(number: &str, n: u64);
        /// A consequence.
        disks(number: &str, n: u64);
        /// A consequence.
        local_disks(who: &str, gib: &str);
        /// A consequence.
        addresses(which: &str);
        /// There are more.
        more(number: &str);
        /// A switch.
        pub bound;
        /// Behind it.
        bound_of(number: &str, n: u64);
        /// Saves the kit.
        pub kit;
        /// Behind it.
        pub kit_hint;
        /// It was saved.
        kit_saved(name: &str);
        /// It was not.
        pub kit_refused;
        /// A heading.
        pub choices;
        /// Nothing to choose.
        pub no_choices;
        /// Before an image’s name.
        pub force;
        /// What it does: instances.
        force_of(who: &str);
        /// A choice.
        unsure(number: &str);
        /// A heading.
        pub sent;
        /// How many and how large.
        sent_of(sent: &str, all: &str, gib: &str);
        /// How many.
        sent_count(sent: &str, all: &str);
        /// Images that told no size.
        without_size(number: &str);
        /// Nothing is sent.
        pub sent_none;
        /// The label of the field.
        pub count;
        /// Why the button is off.
        type_it(number: &str);
        /// What is not sent.
        rest(number: &str, n: u64);
        /// What comes after.
        pub cancel_time;
        /// Nothing was picked: the title.
        pub empty;
        /// And what to do.
        pub empty_explained;
        /// It is read what to delete.
        pub reading;
        /// Some are gone: their ids.
        missing(ids: &str);
        /// Some cannot be read: their ids.
        not_read(ids: &str);
        /// An account is not connected.
        no_account(name: &str);
        /// Announced when all is checked.
        said(sent: &str, not: &str);
        /// The run could not be made.
        pub not_started;
    }
    /// Withdrawing now and deleting later.
    cooling: CoolingText {
        /// A heading.
        pub title;
        /// What it means.
        pub about;
        /// The label of the choice.
        pub when;
        /// A choice.
        in_days(number: &str);
        /// A choice.
        pub on_day;
        /// The label of the field.
        pub day;
        /// Does it.
        run(number: &str, n: u64);
        /// It is off.
        pub none;
        /// It is off.
        pub bad_day;
        /// It is off.
        pub wait_facts;
        /// How far it is.
        running(done: &str, all: &str);
        /// It was done.
        done(number: &str, n: u64, day: &str);
        /// They were restored.
        restored(number: &str, n: u64);
        /// Some failed.
        failed(number: &str);
        /// In a cell.
        due(date: &str);
        /// In a cell.
        cooling(date: &str);
        /// In a cell.
        marked(date: &str);
        /// In a cell.
        pub bad_mark;
        /// A remedy.
        pub restore;
        /// A button.
        restore_all(number: &str, n: u64);
        /// A button.
        only_due(number: &str, n: u64);
        /// A warning.
        not_due(number: &str, n: u64);
        /// The name of the list.
        pub list;
    }
    /// The instances of Volcengine.
    instances: Instances {
        /// The choice of the region.
        pub region;
        /// The choice of the account.
        pub account;
        /// The choice and the column of the state.
        pub status;
        /// The choice and the column of how it is paid for.
        pub charge;
        /// Any of them.
        pub any;
        /// The text that is looked for in names.
        pub name;
        /// The column with the image.
        pub image;
        /// Before the image that they were made from.
        pub of_image;
        /// Leaves out that condition.
        pub all_images;
        /// The column with the processors.
        pub cpu;
        /// The column with the memory.
        pub gib;
        /// The column with the zone.
        pub zone;
        /// The column with the type.
        pub kind;
        /// The column with the protection from deletion.
        pub deletion;
        /// The column with when it was made.
        pub created;
        /// It is protected.
        pub protected;
        /// Paid by use.
        pub post_paid;
        /// Paid in advance.
        pub pre_paid;
        /// The same at a spot price.
        spot(charge: &str);
        /// Paid in advance, until then.
        paid_until(date: &str);
        /// Run out then.
        expired(date: &str);
        /// A state.
        pub creating;
        /// A state.
        pub running;
        /// A state.
        pub stopping;
        /// A state.
        pub stopped;
        /// A state.
        pub rebooting;
        /// A state.
        pub starting;
        /// A state.
        pub rebuilding;
        /// A state.
        pub resizing;
        /// A state.
        pub error;
        /// A state.
        pub deleting;
        /// So many: the number already formatted.
        count(number: &str, n: u64);
        /// They are being read.
        reading(number: &str);
        /// Why all were read.
        read_all(number: &str, n: u64);
        /// There are none.
        pub none;
        /// Where there are none.
        none_explained(region: &str);
        /// None of them is looked for.
        pub no_match;
        /// Where.
        no_match_explained(region: &str);
        /// Nobody can look.
        pub no_account;
        /// What helps.
        pub no_account_explained;
        /// The box in the head.
        pub select_all;
        /// Some of those that are selected cannot be deleted.
        kept(number: &str);
        /// Rows that cannot be read.
        unreadable(number: &str, n: u64);
        /// What stands there after a failure.
        pub partial;
    }
}

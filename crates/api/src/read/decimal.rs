//! Decimal numbers as the clouds write them, read without the standard library's parser: its tables of ten kilobytes
//! are for the last bit of numbers with twenty digits, which no cloud sends.

/// Powers of ten that a float holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// A decimal number such as `-12.50` or `1e3`; `None` for anything else and for what is out of range.
///
/// Exact up to 15 digits with a power of ten up to 22; beyond that off by a few units in the last place.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], whole(&text[at + 1..])?),
        None => (text, 0),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (mantissa, ""),
    };
    if integer.is_empty() {
        return None;
    }
    let mut digits = 0_u64;
    let mut shift = 0_i64;
    for (at, byte) in integer.bytes().chain(fraction.bytes()).enumerate() {
        if !byte.is_ascii_digit() {
            return None;
        }
        let is_behind = at >= integer.len();
        if digits < u64::MAX / 100 {
            digits = digits * 10 + u64::from(byte - b'0');
            shift -= i64::from(is_behind);
        } else {
            // It no longer counts, only its place does.
            shift += i64::from(!is_behind);
        }
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "digits beyond the fifteenth are documented as inexact"
    )]
    let value = scaled(digits as f64, exponent.saturating_add(shift))?;
    Some(if negative { -value } else { value })
}

/// An exponent. One that is beyond all numbers stays beyond them.
fn whole(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = digits.bytes().fold(0_i64, |value, byte| {
        (value * 10 + i64::from(byte - b'0')).min(100_000)
    });
    Some(if negative { -value } else { value })
}

fn scaled(mut value: f64, exponent: i64) -> Option<f64> {
    if value == 0.0 {
        return Some(value);
    }
    let mut left = exponent.unsigned_abs();
    while left > 0 && value != 0.0 && value.is_finite() {
        let step = left.min(22);
        left -= step;
        let power = POWERS[usize::try_from(step).unwrap_or(0)];
        if exponent > 0 {
            value *= power;
        } else {
            value /= power;
        }
    }
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_decimal_number_is_none() {
        for text in [
            "", "-", ".", "1.", ".5", "1e", "1e+", "0x10", "1_000", "1,5", "NaN", "inf", "1e400",
            "--1", "+1", "1e5.0", " 1",
        ] {
            assert_eq!(decimal(text), None, "{text:?}");
        }
    }

    #[test]
    fn zeros_are_zeros_whatever_their_exponent() {
        for text in ["0", "0.0", "-0", "0e999999999999", "0.000e-5"] {
            assert_eq!(decimal(text), Some(0.0), "{text:?}");
        }
        assert_eq!(decimal("1e-999999999999"), Some(0.0));
    }

    proptest! {
        #[test]
        fn fifteen_digits_are_read_as_the_standard_library_reads_them(
            digits in 0_u64..1_000_000_000_000_000,
            point in 1_usize..15,
            negative: bool,
        ) {
            let mut text = format!("{digits:015}");
            text.insert(15 - point, '.');
            if negative {
                text.insert(0, '-');
            }
            prop_assert_eq!(decimal(&text), text.parse().ok());
        }

        #[test]
        fn any_number_is_read_to_within_a_few_units_in_the_last_place(value in -1e300_f64..1e300) {
            let read: f64 = decimal(&format!("{value:e}")).expect("a number");
            prop_assert!((read - value).abs() <= value.abs() * 1e-14);
        }
    }
}

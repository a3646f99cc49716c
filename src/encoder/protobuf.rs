//! The fields of a message in Protocol Buffers' wire format; enough to read a SentencePiece model.

/// What a field holds, by its wire type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'a> {
    /// A number of variable length.
    Int(u64),
    /// Four bytes, such as a float's.
    Four([u8; 4]),
    /// Eight bytes.
    Eight([u8; 8]),
    /// Text, bytes, or a message within.
    Bytes(&'a [u8]),
}

/// The fields of `message` in their order, as number and value; `None` in place of the first that is damaged.
pub(super) fn fields(message: &[u8]) -> impl Iterator<Item = Option<(u64, Value<'_>)>> {
    let mut rest = message;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let field = field(&mut rest);
        if field.is_none() {
            rest = &[];
        }
        Some(field)
    })
}

fn field<'a>(rest: &mut &'a [u8]) -> Option<(u64, Value<'a>)> {
    let tag = varint(rest)?;
    let value = match tag & 7 {
        0 => Value::Int(varint(rest)?),
        1 => Value::Eight(take(rest, 8)?.try_into().ok()?),
        2 => {
            let length = usize::try_from(varint(rest)?).ok()?;
            Value::Bytes(take(rest, length)?)
        }
        5 => Value::Four(take(rest, 4)?.try_into().ok()?),
        _ => return None,
    };
    (tag >> 3 > 0).then_some((tag >> 3, value))
}

fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = take(rest, 1)?[0];
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_every_wire_type_are_read() {
        let message = [0x08, 0x96, 0x01, 0x12, 2, b'a', b'b', 0x1d, 1, 2, 3, 4, 0x21, 1, 2, 3, 4, 5, 6, 7, 8];
        let read: Option<Vec<_>> = fields(&message).collect();
        let expected = vec![
            (1, Value::Int(150)),
            (2, Value::Bytes(b"ab")),
            (3, Value::Four([1, 2, 3, 4])),
            (4, Value::Eight([1, 2, 3, 4, 5, 6, 7, 8])),
        ];
        assert_eq!(read, Some(expected));
    }

    #[test]
    fn a_field_cut_short_is_the_last() {
        let read: Vec<_> = fields(&[0x08, 1, 0x12, 9, b'a']).collect();
        assert_eq!(read, [Some((1, Value::Int(1))), None]);
    }
}

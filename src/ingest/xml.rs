//! What readers of XML share: bounds, names and references. Entities that a file declares itself are never expanded.

/// Deeper nesting than any feed or document has.
const DEEPEST: usize = 256;

/// Fails where elements are nested deeper than in any document.
pub(super) fn bounded(depth: usize) -> Result<(), String> {
    if depth < DEEPEST { Ok(()) } else { Err(format!("elements are nested more than {DEEPEST} deep")) }
}

/// The name of an element without its prefix.
pub(super) fn local_name(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// What a reference such as `&amp;` or `&#8217;` stands for, without its marks; one that is not known stays as it is.
pub(super) fn reference(name: &str) -> String {
    let code = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    match code.and_then(char::from_u32) {
        Some(c) => c.to_string(),
        None => quick_xml::escape::resolve_html5_entity(name).map_or_else(|| format!("&{name};"), str::to_owned),
    }
}

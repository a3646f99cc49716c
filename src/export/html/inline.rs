//! An SVG file as a part of a page.

use minijinja::HtmlEscape;

/// The SVG without its prolog, every id of its own under `prefix`, and named for those who cannot see it. Links to
/// sentences stay as they are.
pub(super) fn inline(svg: &str, prefix: &str, description: &str) -> String {
    let start = svg.find("<svg").unwrap_or(0);
    let body = &svg[start..];
    let mut out = String::with_capacity(body.len() + 1024);
    let head = body.find('>').unwrap_or(0);
    let open = &body[..head];
    out.push_str(open);
    if !open.contains("aria-label=") {
        out.push_str(&format!(" role=\"img\" aria-label=\"{}\"", HtmlEscape(description)));
    }
    let ids = ids(body);
    // Every place where an id is defined or used; what follows the quotation mark or bracket is the name. Where each marker
    // stands next is kept: looking for all of them from every place would read a large drawing once for each.
    let find = |marker: &str, from: usize| body[from..].find(marker).map(|at| from + at);
    let mut next = MARKERS.map(|marker| find(marker, head));
    let mut done = head;
    while let Some((at, which)) = next.iter().enumerate().filter_map(|(which, at)| Some(((*at)?, which))).min() {
        let start = at + MARKERS[which].len();
        next[which] = find(MARKERS[which], start);
        out.push_str(&body[done..start]);
        done = start;
        let after = &body[start..];
        let end = after.find(['"', ')']).unwrap_or(0);
        if ids.contains(&&after[..end]) {
            out.push_str(prefix);
            out.push('-');
        }
    }
    out.push_str(&body[done..]);
    out
}

const MARKERS: [&str; 3] = [" id=\"", "url(#", "href=\"#"];

/// The ids that the drawing defines.
fn ids(svg: &str) -> Vec<&str> {
    svg.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_figures_own_and_links_to_sentences_stay() {
        let svg = "<?xml version=\"1.0\"?>\n<svg width=\"9\"><defs><clipPath id=\"c\"/></defs>\
                   <g clip-path=\"url(#c)\"><use href=\"#c\"/><a href=\"#s-a.2Fb.231\"/></g></svg>";
        assert_eq!(
            inline(svg, "story", "a < b"),
            "<svg width=\"9\" role=\"img\" aria-label=\"a &lt; b\"><defs><clipPath id=\"story-c\"/></defs>\
             <g clip-path=\"url(#story-c)\"><use href=\"#story-c\"/><a href=\"#s-a.2Fb.231\"/></g></svg>"
        );
    }
}

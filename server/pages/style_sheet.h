// The style sheet of the pages: one column on a phone, filters beside the results on wider screens,
// light or dark as the reader's system is set.
#pragma once

#include <string_view>

namespace hajimari::server {

inline constexpr std::string_view kStyleSheet = R"css(
:root{color-scheme:light dark;--ink:#1c1b1a;--paper:#fdfcfa;--soft:#5d5a55;--line:#dcd8d0;--link:#8a1f2d;--mark:#ffe9a8;--field:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#ece9e4;--paper:#191817;--soft:#b0aba3;--line:#3d3a36;--link:#ff9aa5;--mark:#6a5212;--field:#242220}}
*{box-sizing:border-box}
body{margin:0 auto;padding:0 1rem 2rem;max-width:70rem;background:var(--paper);color:var(--ink);font:1rem/1.6 "Noto Sans","Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic",system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,input:focus-visible,button:focus-visible,select:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1rem;padding:1rem 0}
.name{margin:0;font-size:1.5rem;font-weight:700}.name a{color:inherit;text-decoration:none}
.tagline{margin:0;flex:1 1 12rem;color:var(--soft)}
.ask{display:flex;flex-wrap:wrap;gap:.5rem;padding-bottom:1rem;border-bottom:1px solid var(--line)}
.ask label{flex:1 0 100%;font-weight:600}
.ask input[type=search]{flex:1 1 12rem;min-width:0;font-size:1.125rem}
.ask .order{flex:0 0 auto;display:flex;align-items:center;gap:.5rem;font-weight:400;color:var(--soft)}
.hint{flex:1 0 100%;margin:0;font-size:.875rem;color:var(--soft)}
input[type=search],select,button{padding:.5rem .75rem;border:1px solid var(--soft);border-radius:.375rem;background:var(--field);color:inherit;font:inherit}
button{border-color:var(--link);background:var(--link);color:var(--paper);cursor:pointer}
h1{margin:1.25rem 0 .25rem;line-height:1.3}h2{margin:1rem 0 .5rem;font-size:1.25rem}
.chips,.themes{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0;padding:0;list-style:none}
.chips a,.themes a{display:inline-block;padding:.1rem .6rem;border:1px solid var(--line);border-radius:1rem;font-size:.875rem;text-decoration:none}
.hits{margin:0;padding:0;list-style:none}
.hits>li{padding:1rem 0;border-bottom:1px solid var(--line)}
h3{margin:0;font-size:1.125rem;line-height:1.4}
.subtitle,.partners,.why{margin:.1rem 0;color:var(--soft);font-size:.9375rem}
.why{font-size:.875rem}
.snippet{margin:.4rem 0}
mark{background:var(--mark);color:inherit;border-radius:.15rem}
.pages{display:flex;justify-content:space-between;gap:1rem;padding:1rem 0}
.filters details{border-bottom:1px solid var(--line);padding:.25rem 0}
.filters summary{padding:.25rem 0;cursor:pointer;font-weight:600}
.filters details details{border:0;margin-left:1.6rem}.filters details details summary{font-weight:400;font-size:.875rem;color:var(--soft)}
.filters ul{margin:0;padding:0;list-style:none}.filters details details ul{margin-left:0}
.filters li label{display:flex;gap:.5rem;align-items:baseline;padding:.15rem 0}
.count{margin-left:auto;color:var(--soft);font-variant-numeric:tabular-nums}
.filters button{margin:.75rem 0}
.notice{padding:.5rem .75rem;border-left:.25rem solid var(--link)}
.tellings{display:grid;gap:0 2rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{color:var(--soft)}dd{margin:0}
footer{margin-top:2rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
@media(min-width:52rem){main.search{display:grid;grid-template-columns:17rem 1fr;gap:0 2rem}.filters{grid-column:1;grid-row:1}.results{grid-column:2;grid-row:1;min-width:0}.tellings{grid-template-columns:1fr 1fr}.tellings.one{grid-template-columns:minmax(0,44rem)}}
)css";

}  // namespace hajimari::server

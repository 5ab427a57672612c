-- Numbered figures and tables, their references, callouts and section numbers, as Quarto
-- gives them. The pages are of the listed subset, and their references have been checked.

local words = { fig = "Figure", tbl = "Table", sec = "Section" }
local titles = {
  note = "Note", tip = "Tip", important = "Important", caution = "Caution", warning = "Warning",
}
local number = {}    -- "fig-net" -> "2"
local nbsp = "\u{a0}"

local function html(text) return pandoc.RawBlock("html", text) end

local function kind_of(identifier)
  local kind = identifier:match("^(%a+)%-")
  return words[kind] and kind
end

local function count_floats(doc)
  local counts = { fig = 0, tbl = 0 }
  doc:walk({ traverse = "topdown", Div = function(div)
    local kind = kind_of(div.identifier)
    if counts[kind] then
      counts[kind] = counts[kind] + 1
      number[div.identifier] = tostring(counts[kind])
    end
  end })
end

local function number_sections(doc)
  local wanted = doc.meta["number-sections"]
  local counts = { 0, 0, 0, 0, 0, 0 }
  doc.blocks = doc.blocks:map(function(block)
    if block.t ~= "Header" or not wanted then return block end
    counts[block.level] = counts[block.level] + 1
    for deeper = block.level + 1, 6 do counts[deeper] = 0 end
    local said = table.concat(counts, ".", 2, block.level)
    number[block.identifier] = said
    block.content:insert(1, pandoc.Space())
    block.content:insert(1, pandoc.Span(said, { class = "header-section-number" }))
    return block
  end)
end

local function float(div)
  local kind = kind_of(div.identifier)
  if kind ~= "fig" and kind ~= "tbl" then return nil end
  local caption = div.content[#div.content]
  div.content:remove(#div.content)
  local said = pandoc.Inlines(words[kind] .. nbsp .. number[div.identifier] .. ": ")
  said:extend(caption.content)
  local blocks = pandoc.Blocks({ html('<figure id="' .. div.identifier .. '" class="float float-' .. kind .. '">') })
  local under = pandoc.Blocks({ html("<figcaption>"), pandoc.Plain(said), html("</figcaption>") })
  if kind == "tbl" then blocks:extend(under) end
  blocks:extend(div.content)
  if kind == "fig" then blocks:extend(under) end
  blocks:insert(html("</figure>"))
  return blocks
end

local function callout(div)
  local kind
  for _, class in ipairs(div.classes) do kind = kind or class:match("^callout%-(%a+)$") end
  if not kind then return nil end
  local given = div.attributes.title
  local head = pandoc.Inlines({})
  if given then head:insert(pandoc.Span(titles[kind], { class = "screen-reader-only" })) end
  head:extend({ pandoc.Str(given or titles[kind]) })
  local body = pandoc.Div(div.content, { class = "callout-body" })
  local title = pandoc.Div({ pandoc.Plain(head) }, { class = "callout-title" })
  return pandoc.Div({ title, body }, pandoc.Attr(div.identifier, div.classes:__concat({ "callout" }), { role = "note" }))
end

local function reference(cite)
  local id = cite.citations[1].id
  local said = words[kind_of(id)] .. nbsp .. (number[id] or "")
  return pandoc.Link(said, "#" .. id, "", { class = "quarto-xref" })
end

function Pandoc(doc)
  count_floats(doc)
  number_sections(doc)
  return doc:walk({ Cite = reference, Div = function(div) return float(div) or callout(div) end })
end

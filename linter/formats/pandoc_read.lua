-- Reads many files in one process. For each line "FORMAT NAME" on standard input it
-- answers one line on standard output:
--
--   ok <TAB> [paths that the file takes in, as JSON] <TAB> the document as pandoc JSON
--   no <TAB> why not
--
-- The fourth argument of pandoc.read, an empty list, puts every reader in a sandbox
-- without files and network. A file that cannot be parsed costs only itself.

local function one_line(text)
  return (tostring(text):gsub("%s+", " "))
end

local function taken_in(messages)
  local paths = pandoc.List()
  for _, message in ipairs(messages) do
    local entry = pandoc.json.decode(pandoc.json.encode(message), false)
    if entry.type == "CouldNotLoadIncludeFile" then
      paths:insert(entry.path)
    end
  end
  return pandoc.json.encode(paths)
end

local function parse(format, name)
  local file = assert(io.open(name, "rb"))
  local content = file:read("a")
  file:close()
  local messages, document = pandoc.log.silence(pandoc.read, content, format, nil, {})
  return "ok\t" .. taken_in(messages) .. "\t" .. pandoc.write(document, "json")
end

for line in io.lines() do
  local format, name = line:match("^(%S+) (%S+)$")
  local fine, answer = pcall(parse, format, name)
  io.stdout:write(fine and answer or ("no\t" .. one_line(answer)), "\n")
  io.stdout:flush()
end

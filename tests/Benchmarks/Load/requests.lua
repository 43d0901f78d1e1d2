-- Sends another body each time: those of the file in BODIES, each preceded by its length in ten digits. Prints one line of results.
local requests, at = {}, 0

function init()
  local file = assert(io.open(os.getenv("BODIES"), "rb"))
  while true do
    local length = file:read(10)
    if not length then break end
    requests[#requests + 1] = wrk.format("POST", "/predict", { ["Host"] = wrk.headers["Host"], ["Content-Type"] = os.getenv("CONTENT_TYPE") }, file:read(tonumber(length)))
  end
  file:close()
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end

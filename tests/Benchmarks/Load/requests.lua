-- Sends another body each time: those of the file in BODIES, each preceded by its length in ten digits. Waits PAUSE milliseconds before
-- each, if that is above 0. Prints one line of results: requests, their time, the latencies' median, 99 % and greatest (µs), failures.
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

local pause = tonumber(os.getenv("PAUSE"))
if pause > 0 then
  function delay() return pause end
end

function done(summary, latency)
  local e = summary.errors
  local failures = e.connect + e.read + e.write + e.status + e.timeout
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max, failures))
end

// M/M/c: arrivals at rate load x c, service of mean 1. Arguments: c, load, expected number of requests.
#include "common.hpp"
#include <deque>
#include <queue>

struct Event {
  double time;
  uint64_t sequence;
  double born;  // below 0: the next arrival
};
struct Later {
  bool operator()(const Event& a, const Event& b) const {
    return a.time > b.time || (a.time == b.time && a.sequence > b.sequence);
  }
};

int main(int, char** arguments) {
  const int servers = std::atoi(arguments[1]);
  const double load = std::atof(arguments[2]), rate = load * servers;
  const double until = std::atof(arguments[3]) / rate;
  std::priority_queue<Event, std::vector<Event>, Later> future;
  std::deque<double> line;
  Uniforms arrivals(1), services(2);
  Level busy, waiting;
  Histogram sojourns;
  uint64_t sequence = 0, events = 0;
  const double wall = wallSeconds(), cpu = cpuSeconds();
  double now = 0;
  future.push({arrivals.exponential(1 / rate), sequence++, -1});
  for (;;) {
    const Event event = future.top();
    if (event.time > until) break;
    future.pop();
    now = event.time;
    events++;
    if (event.born < 0) {
      future.push({now + arrivals.exponential(1 / rate), sequence++, -1});
      if (busy.value < servers) {
        busy.set(busy.value + 1, now);
        future.push({now + services.exponential(1), sequence++, now});
      } else {
        line.push_back(now);
        waiting.set(waiting.value + 1, now);
      }
    } else {
      sojourns.record(now - event.born);
      if (line.empty()) {
        busy.set(busy.value - 1, now);
      } else {
        future.push({now + services.exponential(1), sequence++, line.front()});
        line.pop_front();
        waiting.set(waiting.value - 1, now);
      }
    }
  }
  busy.set(busy.value, now);
  print(events, sojourns.count, wallSeconds() - wall, cpuSeconds() - cpu,
        {busy.area / now / servers, sojourns.sum / sojourns.count});
}

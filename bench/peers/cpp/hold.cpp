// Hold: take the earliest of `pending` events, schedule it anew an exponential time ahead; again and again.
// Arguments: how many pend, how many events.
#include "common.hpp"
#include <queue>

struct Event {
  double time;
  uint64_t sequence;
  int32_t who;
};
struct Later {
  bool operator()(const Event& a, const Event& b) const {
    return a.time > b.time || (a.time == b.time && a.sequence > b.sequence);
  }
};

int main(int, char** arguments) {
  const int pending = std::atoi(arguments[1]);
  const uint64_t events = std::strtoull(arguments[2], nullptr, 10);
  std::priority_queue<Event, std::vector<Event>, Later> future;
  Uniforms chance(1);
  uint64_t sequence = 0;
  for (int i = 0; i < pending; i++) future.push({chance.exponential(1), sequence++, i});
  const double wall = wallSeconds(), cpu = cpuSeconds();
  double now = 0;
  for (uint64_t i = 0; i < events; i++) {
    const Event event = future.top();
    future.pop();
    now = event.time;
    future.push({now + chance.exponential(1), sequence++, event.who});
  }
  print(events, events, wallSeconds() - wall, cpuSeconds() - cpu, {now * pending / events});
}

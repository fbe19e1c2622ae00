// The model `web` of bench/web.ts. Argument: expected number of requests.
#include "common.hpp"
#include <deque>
#include <queue>

struct Event {
  double time;
  uint64_t sequence;
  int32_t job;  // below 0: the next arrival
};
struct Later {
  bool operator()(const Event& a, const Event& b) const {
    return a.time > b.time || (a.time == b.time && a.sequence > b.sequence);
  }
};
struct Job {
  double born;
  int stage;
};
struct Resource {
  int servers;
  Level busy, waiting;
  std::deque<int> line;
};

struct Web {
  double now = 0;
  uint64_t sequence = 0, events = 0;
  std::priority_queue<Event, std::vector<Event>, Later> future;
  std::vector<Job> jobs;
  std::vector<int> spare;
  Resource threads{64, {}, {}, {}}, connections{4, {}, {}, {}}, ai{8, {}, {}, {}};
  Uniforms arrivals{1}, first{2}, think{3}, luck{4}, answer{5}, second{6};
  Histogram sojourns;

  bool seize(Resource& resource, int job) {
    if (resource.busy.value < resource.servers) {
      resource.busy.set(resource.busy.value + 1, now);
      return true;
    }
    resource.line.push_back(job);
    resource.waiting.set(resource.waiting.value + 1, now);
    return false;
  }

  void release(Resource& resource) {
    if (resource.line.empty()) {
      resource.busy.set(resource.busy.value - 1, now);
      return;
    }
    const int job = resource.line.front();
    resource.line.pop_front();
    resource.waiting.set(resource.waiting.value - 1, now);
    advance(job);
  }

  void hold(int job, double seconds) { future.push({now + seconds, sequence++, job}); }

  void advance(int job) {
    for (;;) {
      switch (jobs[job].stage++) {
        case 0:
          if (!seize(threads, job)) return;
          break;
        case 1:
          if (!seize(connections, job)) return;
          break;
        case 2:
          hold(job, first.exponential(0.5));
          return;
        case 3:
          release(connections);
          hold(job, think.exponential(0.2));
          return;
        case 4:
          if (luck.next() >= 0.2) jobs[job].stage = 7;
          else if (!seize(ai, job)) return;
          break;
        case 5:
          hold(job, answer.exponential(5));
          return;
        case 6:
          release(ai);
          break;
        case 7:
          if (!seize(connections, job)) return;
          break;
        case 8:
          hold(job, second.exponential(0.5));
          return;
        case 9:
          release(connections);
          release(threads);
          sojourns.record(now - jobs[job].born);
          spare.push_back(job);
          return;
      }
    }
  }

  void run(double until) {
    future.push({arrivals.exponential(1 / 3.2), sequence++, -1});
    for (;;) {
      const Event event = future.top();
      if (event.time > until) break;
      future.pop();
      now = event.time;
      events++;
      if (event.job >= 0) {
        advance(event.job);
        continue;
      }
      hold(-1, arrivals.exponential(1 / 3.2));
      int job;
      if (spare.empty()) {
        job = static_cast<int>(jobs.size());
        jobs.emplace_back();
      } else {
        job = spare.back();
        spare.pop_back();
      }
      jobs[job] = {now, 0};
      advance(job);
    }
  }

  double utilisation(Resource& resource) {
    resource.busy.set(resource.busy.value, now);
    return resource.busy.area / now / resource.servers;
  }
};

int main(int, char** arguments) {
  Web web;
  const double wall = wallSeconds(), cpu = cpuSeconds();
  web.run(std::atof(arguments[1]) / 3.2);
  print(web.events, web.sojourns.count, wallSeconds() - wall, cpuSeconds() - cpu,
        {web.utilisation(web.threads), web.utilisation(web.connections), web.utilisation(web.ai),
         web.sojourns.sum / web.sojourns.count});
}

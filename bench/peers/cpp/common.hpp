// What the C++ programs share: a generator, a histogram, time integrals, CPU seconds and the line they print.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <sys/resource.h>
#include <vector>

// xoroshiro128+ (Blackman and Vigna); its top 53 bits, in [0, 1).
struct Uniforms {
  uint64_t a, b;
  explicit Uniforms(uint64_t seed) : a(seed * 0x9E3779B97F4A7C15ull + 1), b(seed ^ 0xD1B54A32D192ED03ull) {
    for (int i = 0; i < 20; i++) next();
  }
  double next() {
    const uint64_t s0 = a, sum = a + b;
    const uint64_t s1 = b ^ s0;
    a = ((s0 << 24) | (s0 >> 40)) ^ s1 ^ (s1 << 16);
    b = (s1 << 37) | (s1 >> 27);
    return static_cast<double>(sum >> 11) * 0x1.0p-53;
  }
  double exponential(double mean) { return -std::log(1 - next()) * mean; }
};

// 128 buckets an octave from 2^-14 s, by the top bits of the double: as the engine's.
struct Histogram {
  std::vector<uint32_t> counts = std::vector<uint32_t>(1 + 28 * 128);
  uint64_t count = 0;
  double sum = 0, max = 0;
  void record(double value) {
    size_t bucket = 0;
    if (value >= 0x1p-14) {
      uint64_t bits;
      std::memcpy(&bits, &value, 8);
      bucket = (bits >> 45) - (uint64_t(1009) << 7) + 1;
      if (bucket >= counts.size()) bucket = counts.size() - 1;
    }
    counts[bucket]++;
    count++;
    sum += value;
    if (value > max) max = value;
  }
};

// A number that changes in time, and its time integral.
struct Level {
  int value = 0;
  double area = 0, changed = 0;
  void set(int to, double now) {
    area += value * (now - changed);
    changed = now;
    value = to;
  }
};

inline double cpuSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

inline double wallSeconds() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

inline double peakRssMb() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

inline void print(uint64_t events, uint64_t requests, double wall, double cpu, const std::vector<double>& checks) {
  std::printf("{\"events\":%llu,\"requests\":%llu,\"seconds\":%.6f,\"cpuSeconds\":%.6f,\"peakRssMb\":%.1f,\"checks\":[",
              (unsigned long long)events, (unsigned long long)requests, wall, cpu, peakRssMb());
  for (size_t i = 0; i < checks.size(); i++) std::printf(i ? ",%.6g" : "%.6g", checks[i]);
  std::printf("]}\n");
}

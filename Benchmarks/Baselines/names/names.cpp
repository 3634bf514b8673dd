// The baseline of W13: zones and records in plain hash tables of whole names, asked from the longest suffix on.
//
//   names FILE ROUNDS
//
// FILE has a line each: `Z apex` a zone, `R name type` a record set of the last zone, `Q name type` a question.
// Prints `lookups NANOSECONDS` (of the last round) and `checksum HEX` (of its outcomes).
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <ctime>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

constexpr uint16_t cname = 5;

struct Zone {
  std::string_view apex;
  // Every name that exists, those without records (empty non-terminals) among them.
  std::unordered_map<std::string_view, std::vector<uint16_t>> names;
};

struct Question {
  std::string_view name;
  uint16_t type;
};

std::string_view parent(std::string_view name) {
  auto dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

struct Index {
  std::vector<Zone> zones;
  std::unordered_map<std::string_view, uint32_t> apexes;

  // 0 nobody claims the name, 1 NODATA, 2 NXDOMAIN, 3 and more: that many less two record sets.
  uint64_t resolve(const Question &question) const {
    for (auto suffix = question.name; !suffix.empty(); suffix = parent(suffix)) {
      auto found = apexes.find(suffix);
      if (found != apexes.end()) return lookup(zones[found->second], question);
    }
    return 0;
  }

 private:
  static uint64_t count(const std::vector<uint16_t> &types, uint16_t type) {
    uint64_t count = 0;
    for (auto one : types) count += one == type || one == cname;
    return count == 0 ? 1 : 2 + count;
  }

  static uint64_t lookup(const Zone &zone, const Question &question) {
    auto exact = zone.names.find(question.name);
    if (exact != zone.names.end()) return count(exact->second, question.type);
    auto encloser = parent(question.name);
    while (encloser.size() > zone.apex.size() && zone.names.find(encloser) == zone.names.end())
      encloser = parent(encloser);
    char buffer[256];
    buffer[0] = '*';
    buffer[1] = '.';
    encloser.copy(buffer + 2, encloser.size());
    auto wildcard = zone.names.find(std::string_view(buffer, encloser.size() + 2));
    return wildcard == zone.names.end() ? 2 : count(wildcard->second, question.type);
  }
};

}  // namespace

// Nanoseconds that the processor computed for this program.
static double processorTime() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  std::ifstream file(argv[1]);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  Index index;
  std::vector<Question> questions;
  for (std::string_view line : lines) {
    auto rest = line.substr(2);
    auto space = rest.find(' ');
    auto name = rest.substr(0, space);
    uint16_t type = space == std::string_view::npos ? 0 : std::atoi(rest.data() + space + 1);
    if (line[0] == 'Q') {
      questions.push_back({name, type});
    } else if (line[0] == 'Z') {
      index.apexes[name] = index.zones.size();
      index.zones.push_back({name, {}});
      index.zones.back().names[name];
    } else {
      auto &zone = index.zones.back();
      zone.names[name].push_back(type);
      for (auto above = parent(name); above.size() > zone.apex.size(); above = parent(above)) zone.names[above];
    }
  }
  uint64_t checksum = 0;
  double nanoseconds = 0;
  for (int round = 0; round < std::atoi(argv[2]); round++) {
    double start = processorTime();
    checksum = 0;
    for (auto &question : questions) checksum = checksum * 31 + index.resolve(question);
    nanoseconds = processorTime() - start;
  }
  std::printf("lookups %.0f\nchecksum %016llx\n", nanoseconds, static_cast<unsigned long long>(checksum));
}

// The reference that pulltrace is measured against: the same pulls, evaluated as fast as one thread of C++
// allows. Flat arrays, 32-bit indexes, every rule set flattened to (port interval, address interval) tables,
// equal tables stored once, security-group sets interned. IPv4 only, no trace, no text, no names: the answers of
// the resolver come with the dump.
//
// usage: cref DUMP ROUNDS [WHAT...]     WHAT: pulls (unless another is named), classes, random, bucketed, pairs
// prints the time of the build, then for each round that of each WHAT, in nanoseconds, then counts and checksums
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <unordered_map>
#include <vector>

using u8 = uint8_t;
using u16 = uint16_t;
using u32 = uint32_t;
using i32 = int32_t;
using u64 = uint64_t;

// ---- The dump: a stream of 32-bit words -------------------------------------------------------------------

struct Dump {
  std::vector<i32> words;
  size_t at = 0;
  i32 next() { return words[at++]; }
  u32 unsignedNext() { return (u32)next(); }
};

static Dump load(const char *path) {
  Dump dump;
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(2);
  }
  fseek(file, 0, SEEK_END);
  long bytes = ftell(file);
  rewind(file);
  dump.words.resize(bytes / 4);
  if (fread(dump.words.data(), 4, dump.words.size(), file) != dump.words.size()) exit(2);
  fclose(file);
  return dump;
}

// ---- The model, as the dump has it ------------------------------------------------------------------------

struct Block {
  u32 first, last;
};
struct Rule {
  i32 protocol, firstPort, lastPort;  // protocol -1: any
  i32 allows;
  i32 peerKind;  // 0 block, 1 prefix list, 2 group
  Block block;
  i32 peer;
};
struct Route {
  i32 destinationKind;  // 0 block, 1 prefix list
  Block block;
  i32 length, list;
  i32 isLocal, isBlackhole;
  i32 target, object;
};
enum Target { tLocal, tInternet, tNat, tEndpoint, tTransit };
struct Model {
  std::vector<std::vector<Block>> lists;
  std::vector<std::vector<i32>> listLengths;
  std::vector<std::vector<Rule>> groupIn, groupOut, aclIn, aclOut;
  std::vector<i32> tableVpc;
  std::vector<std::vector<Route>> tables;
  struct Subnet {
    i32 vpc, table, acl, zone;
    Block block;
  };
  std::vector<Subnet> subnets;
  struct Interface {
    i32 subnet;
    u32 address, publicAddress;
    i32 endpoint;
    std::vector<i32> groups;
  };
  std::vector<Interface> interfaces;
  std::vector<i32> internetVpc;
  struct Nat {
    i32 vpc, subnet, isAvailable;
    u32 address, publicAddress;
  };
  std::vector<Nat> nats;
  struct Endpoint {
    i32 vpc, isAvailable;
  };
  std::vector<Endpoint> endpoints;
  struct Attachment {
    i32 vpc, table;
    std::vector<i32> subnets;
  };
  std::vector<Attachment> attachments;
  struct TransitRoute {
    Block block;
    i32 length, attachment;
  };
  std::vector<std::vector<TransitRoute>> transitTables;
  i32 vpcCount = 0;
  struct Answer {
    i32 failure;  // 0 connects, else the packed failure
    std::vector<Block> targets;
  };
  std::vector<Answer> answers;  // three for each VPC
  std::vector<i32> workloads;
  std::vector<i32> representatives;  // for pairs; those of a VPC side by side
};

static Rule readRule(Dump &d) {
  Rule r;
  r.protocol = d.next();
  r.firstPort = d.next();
  r.lastPort = d.next();
  r.allows = d.next();
  r.peerKind = d.next();
  r.block.first = d.unsignedNext();
  r.block.last = d.unsignedNext();
  r.peer = d.next();
  return r;
}

static std::vector<Rule> readRules(Dump &d) {
  std::vector<Rule> rules(d.next());
  for (auto &rule : rules) rule = readRule(d);
  return rules;
}

static Model readModel(Dump &d) {
  Model m;
  m.vpcCount = d.next();
  m.lists.resize(d.next());
  m.listLengths.resize(m.lists.size());
  for (size_t i = 0; i < m.lists.size(); i++) {
    for (i32 n = d.next(); n > 0; n--) {
      u32 first = d.unsignedNext(), last = d.unsignedNext();
      m.lists[i].push_back({first, last});
      m.listLengths[i].push_back(d.next());
    }
  }
  i32 groups = d.next();
  for (i32 i = 0; i < groups; i++) {
    m.groupIn.push_back(readRules(d));
    m.groupOut.push_back(readRules(d));
  }
  i32 acls = d.next();
  for (i32 i = 0; i < acls; i++) {
    m.aclIn.push_back(readRules(d));
    m.aclOut.push_back(readRules(d));
  }
  i32 tables = d.next();
  for (i32 i = 0; i < tables; i++) {
    m.tableVpc.push_back(d.next());
    std::vector<Route> routes(d.next());
    for (auto &r : routes) {
      r.destinationKind = d.next();
      r.block.first = d.unsignedNext();
      r.block.last = d.unsignedNext();
      r.length = d.next();
      r.list = d.next();
      r.isLocal = d.next();
      r.isBlackhole = d.next();
      r.target = d.next();
      r.object = d.next();
    }
    m.tables.push_back(std::move(routes));
  }
  m.subnets.resize(d.next());
  for (auto &s : m.subnets) {
    s.vpc = d.next();
    s.table = d.next();
    s.acl = d.next();
    s.zone = d.next();
    s.block.first = d.unsignedNext();
    s.block.last = d.unsignedNext();
  }
  m.interfaces.resize(d.next());
  for (auto &n : m.interfaces) {
    n.subnet = d.next();
    n.address = d.unsignedNext();
    n.publicAddress = d.unsignedNext();
    n.endpoint = d.next();
    n.groups.resize(d.next());
    for (auto &g : n.groups) g = d.next();
  }
  m.internetVpc.resize(d.next());
  for (auto &v : m.internetVpc) v = d.next();
  m.nats.resize(d.next());
  for (auto &n : m.nats) {
    n.vpc = d.next();
    n.subnet = d.next();
    n.isAvailable = d.next();
    n.address = d.unsignedNext();
    n.publicAddress = d.unsignedNext();
  }
  m.endpoints.resize(d.next());
  for (auto &e : m.endpoints) {
    e.vpc = d.next();
    e.isAvailable = d.next();
  }
  m.attachments.resize(d.next());
  for (auto &a : m.attachments) {
    a.vpc = d.next();
    a.table = d.next();
    a.subnets.resize(d.next());
    for (auto &s : a.subnets) s = d.next();
  }
  m.transitTables.resize(d.next());
  for (auto &t : m.transitTables) {
    t.resize(d.next());
    for (auto &r : t) {
      r.block.first = d.unsignedNext();
      r.block.last = d.unsignedNext();
      r.length = d.next();
      r.attachment = d.next();
    }
  }
  m.answers.resize(m.vpcCount * 3);
  for (auto &a : m.answers) {
    a.failure = d.next();
    a.targets.resize(d.next());
    for (auto &t : a.targets) {
      t.first = d.unsignedNext();
      t.last = d.unsignedNext();
    }
  }
  m.workloads.resize(d.next());
  for (auto &w : m.workloads) w = d.next();
  m.representatives.resize(d.next());
  for (auto &r : m.representatives) r = d.next();
  return m;
}

// ---- Interval tables --------------------------------------------------------------------------------------

struct Slice {
  i32 offset, count;
};

struct Claim {
  u32 first, last, rank;
  i32 value;
};

struct Pool {
  std::vector<u32> starts;
  std::vector<i32> values;
  std::unordered_map<u64, std::vector<Slice>> known;

  // Claims are nested or disjoint; the lowest rank wins. Equal tables share one slice.
  Slice add(std::vector<Claim> &claims) {
    if (claims.empty()) return {0, 0};
    std::sort(claims.begin(), claims.end(), [](const Claim &a, const Claim &b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    scratchStarts.assign(1, 0);
    scratchValues.assign(1, -1);
    open.clear();
    for (const Claim &claim : claims) {
      while (!open.empty() && open.back().last < claim.first) close();
      Claim best = claim;
      if (!open.empty() && open.back().rank <= claim.rank) {
        best.rank = open.back().rank;
        best.value = open.back().value;
      }
      open.push_back(best);
      mark(claim.first, best.value);
    }
    while (!open.empty()) close();
    u64 hash = scratchStarts.size();
    for (size_t i = 0; i < scratchStarts.size(); i++)
      hash = (hash ^ (((u64)scratchStarts[i] << 32) | (u32)scratchValues[i])) * 0x9E3779B97F4A7C15ull;
    auto &candidates = known[hash];
    for (Slice s : candidates)
      if ((size_t)s.count == scratchStarts.size() &&
          !memcmp(&starts[s.offset], scratchStarts.data(), s.count * 4) &&
          !memcmp(&values[s.offset], scratchValues.data(), s.count * 4))
        return s;
    Slice slice{(i32)starts.size(), (i32)scratchStarts.size()};
    starts.insert(starts.end(), scratchStarts.begin(), scratchStarts.end());
    values.insert(values.end(), scratchValues.begin(), scratchValues.end());
    candidates.push_back(slice);
    return slice;
  }

 private:
  std::vector<u32> scratchStarts;
  std::vector<i32> scratchValues;
  std::vector<Claim> open;

  void mark(u32 start, i32 value) {
    if (scratchStarts.back() == start) {
      scratchValues.back() = value;
      if (scratchValues.size() > 1 && scratchValues[scratchValues.size() - 2] == value) {
        scratchStarts.pop_back();
        scratchValues.pop_back();
      }
    } else if (scratchValues.back() != value) {
      scratchStarts.push_back(start);
      scratchValues.push_back(value);
    }
  }
  void close() {
    u32 last = open.back().last;
    open.pop_back();
    if (last < UINT32_MAX) mark(last + 1, open.empty() ? -1 : open.back().value);
  }
};

// ---- The compiled network ---------------------------------------------------------------------------------

// TCP alone, since a pull is nothing else: a run of port intervals, each with one address table.
struct RuleSet {
  Slice ports;
  Slice peers;
};
struct PortInterval {
  u32 first;  // as a number; the next one's start ends it
  Slice addresses;
};
struct Peer {
  u16 firstPort, lastPort;
  i32 group;
};
struct GroupSet {
  Slice members;
  RuleSet in, out;
};
struct SubnetRow {
  Block block;
  i32 vpc, table, acl, zone;
};
struct InterfaceRow {
  i32 subnet, set, endpoint;
  u32 address, publicAddress;
};
struct RouteRow {
  i32 target, object;
  bool isBlackhole;
};

struct Network {
  Pool pool;
  std::vector<PortInterval> portIntervals;
  std::vector<Peer> peers;
  std::vector<GroupSet> sets;
  std::vector<i32> members;
  std::vector<RuleSet> aclIn, aclOut;
  std::vector<Slice> tables;
  std::vector<i32> tableVpc;
  std::vector<RouteRow> routes;
  std::vector<SubnetRow> subnets;
  std::vector<InterfaceRow> interfaces;
  std::vector<i32> internetVpc;
  std::vector<Model::Nat> nats;
  std::vector<Model::Endpoint> endpoints;
  std::vector<i32> vpcAttachment;
  struct AttachmentRow {
    i32 vpc, table;
    Slice subnets;
  };
  std::vector<AttachmentRow> attachments;
  std::vector<i32> attachmentSubnets;
  std::vector<Slice> transitTables;
  // Open addressing over (vpc, address); sixteen neighbours stand side by side.
  struct Owner {
    i32 vpc, interface;
    u32 address;
  };
  std::vector<Owner> owners;
  u64 mask = 0;

  static u64 slot(i32 vpc, u32 address) {
    u64 block = ((u64)(u32)vpc << 32) ^ (address >> 4);
    return (block * 0x9E3779B97F4A7C15ull >> 20) << 4 | (address & 15);
  }
  struct AnswerRow {
    i32 failure;
    Slice targets;
  };
  std::vector<AnswerRow> answers;
  std::vector<Block> targets;
  std::vector<i32> workloads, representatives;

  i32 owner(i32 vpc, u32 address) const {
    u64 at = slot(vpc, address) & mask;
    while (true) {
      const Owner &o = owners[at];
      if (o.interface < 0 || (o.vpc == vpc && o.address == address)) return o.interface;
      at = (at + 1) & mask;
    }
  }
};

static RuleSet compileRules(Network &n, const Model &m,
                            const std::vector<const std::vector<Rule> *> &lists, bool valueIsAction) {
  struct Flat {
    u32 firstPort, lastPort;
    Block block;
    i32 rank, value;
  };
  static std::vector<Flat> flat;
  static std::vector<u32> cuts;
  static std::vector<Claim> claims;
  flat.clear();
  cuts.clear();
  RuleSet set;
  set.peers.offset = (i32)n.peers.size();
  i32 rank = 0;
  for (auto *list : lists)
    for (const Rule &rule : *list) {
      i32 mine = rank++;
      if (rule.protocol != -1 && rule.protocol != 6) continue;
      u32 first = rule.protocol == -1 ? 0 : rule.firstPort, last = rule.protocol == -1 ? 65535 : rule.lastPort;
      if (rule.peerKind == 2) {
        if (rule.peer >= 0) n.peers.push_back({(u16)first, (u16)last, rule.peer});
        continue;
      }
      i32 value = valueIsAction ? rule.allows : 1;
      if (rule.peerKind == 0)
        flat.push_back({first, last, rule.block, mine, value});
      else
        for (Block b : m.lists[rule.peer]) flat.push_back({first, last, b, mine, value});
      cuts.push_back(first);
      if (last < 65535) cuts.push_back(last + 1);
    }
  set.peers.count = (i32)n.peers.size() - set.peers.offset;
  // The ports of peers cut too: a check that asks them must see ports that they treat alike.
  for (i32 i = 0; i < set.peers.count; i++) {
    const Peer &p = n.peers[set.peers.offset + i];
    cuts.push_back(p.firstPort);
    if (p.lastPort < 65535) cuts.push_back(p.lastPort + 1u);
  }
  cuts.push_back(0);
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  set.ports.offset = (i32)n.portIntervals.size();
  for (u32 cut : cuts) {
    claims.clear();
    for (const Flat &f : flat)
      if (f.firstPort <= cut && cut <= f.lastPort)
        claims.push_back({f.block.first, f.block.last, (u32)f.rank, f.value});
    Slice slice = n.pool.add(claims);
    n.portIntervals.push_back({cut, slice});
  }
  set.ports.count = (i32)n.portIntervals.size() - set.ports.offset;
  return set;
}

static Network compile(const Model &m) {
  Network n;
  for (size_t t = 0; t < m.tables.size(); t++) {
    std::vector<Claim> claims;
    for (const Route &r : m.tables[t]) {
      i32 row = (i32)n.routes.size();
      n.routes.push_back({r.target, r.object, r.isBlackhole || r.object < 0});
      auto rank = [&](i32 length, u32 kind) { return (32u - length) * 8 + kind; };
      if (r.destinationKind == 0)
        claims.push_back({r.block.first, r.block.last, rank(r.length, r.isLocal ? 0 : 1), row});
      else
        for (size_t i = 0; i < m.lists[r.list].size(); i++)
          claims.push_back({m.lists[r.list][i].first, m.lists[r.list][i].last,
                            rank(m.listLengths[r.list][i], 2), row});
    }
    n.tables.push_back(n.pool.add(claims));
  }
  n.tableVpc = m.tableVpc;
  for (size_t a = 0; a < m.aclIn.size(); a++) {
    n.aclIn.push_back(compileRules(n, m, {&m.aclIn[a]}, true));
    n.aclOut.push_back(compileRules(n, m, {&m.aclOut[a]}, true));
  }
  for (auto &s : m.subnets) n.subnets.push_back({s.block, s.vpc, s.table, s.acl, s.zone});
  u64 capacity = 16;
  while (capacity < m.interfaces.size() * 2) capacity *= 2;
  n.mask = capacity - 1;
  n.owners.assign(capacity, {-1, -1, 0});
  std::unordered_map<std::string, i32> known;
  known.reserve(m.interfaces.size() / 16);
  n.interfaces.reserve(m.interfaces.size());
  for (size_t i = 0; i < m.interfaces.size(); i++) {
    auto &e = m.interfaces[i];
    std::string key((const char *)e.groups.data(), e.groups.size() * 4);
    auto found = known.find(key);
    i32 set;
    if (found != known.end()) {
      set = found->second;
    } else {
      set = (i32)n.sets.size();
      known.emplace(key, set);
      GroupSet row;
      row.members = {(i32)n.members.size(), (i32)e.groups.size()};
      n.members.insert(n.members.end(), e.groups.begin(), e.groups.end());
      std::vector<const std::vector<Rule> *> in, out;
      for (i32 g : e.groups) {
        in.push_back(&m.groupIn[g]);
        out.push_back(&m.groupOut[g]);
      }
      row.in = compileRules(n, m, in, false);
      row.out = compileRules(n, m, out, false);
      n.sets.push_back(row);
    }
    n.interfaces.push_back({e.subnet, set, e.endpoint, e.address, e.publicAddress});
    i32 vpc = m.subnets[e.subnet].vpc;
    u64 at = Network::slot(vpc, e.address) & n.mask;
    while (n.owners[at].interface >= 0 && (n.owners[at].vpc != vpc || n.owners[at].address != e.address))
      at = (at + 1) & n.mask;
    if (n.owners[at].interface < 0) n.owners[at] = {vpc, (i32)i, e.address};
  }
  n.internetVpc = m.internetVpc;
  n.nats = m.nats;
  n.endpoints = m.endpoints;
  n.vpcAttachment.assign(m.vpcCount, -1);
  for (auto &a : m.attachments) {
    if (n.vpcAttachment[a.vpc] < 0) n.vpcAttachment[a.vpc] = (i32)n.attachments.size();
    n.attachments.push_back({a.vpc, a.table, {(i32)n.attachmentSubnets.size(), (i32)a.subnets.size()}});
    n.attachmentSubnets.insert(n.attachmentSubnets.end(), a.subnets.begin(), a.subnets.end());
  }
  for (auto &t : m.transitTables) {
    std::vector<Claim> claims;
    for (auto &r : t) claims.push_back({r.block.first, r.block.last, (32u - r.length) * 8, r.attachment});
    n.transitTables.push_back(n.pool.add(claims));
  }
  for (auto &a : m.answers) {
    n.answers.push_back({a.failure, {(i32)n.targets.size(), (i32)a.targets.size()}});
    n.targets.insert(n.targets.end(), a.targets.begin(), a.targets.end());
  }
  n.workloads = m.workloads;
  n.representatives = m.representatives;
  return n;
}

// ---- The walk ---------------------------------------------------------------------------------------------

// In the order in which the dump's writer packs them.
enum Code : u8 {
  cNone, cNoRoute, cBlackhole, cNoPublicAddress, cPrivateDestination, cDetached, cNatUnavailable, cNatWrongVpc,
  cAttachmentNotAssociated, cAttachmentZone, cLoop, cReturnRouteMissing, cAsymmetric, cNotFound, cGroupOut,
  cGroupIn, cReferenceLost, cAclOut, cAclIn, cEndpointUnavailable, cEndpointOutside
};

struct Spans {
  u32 first, last;
};

#ifdef COUNT
static u64 checks = 0;
#define CHECK() (checks++)
#else
#define CHECK() ((void)0)
#endif

struct Walk {
  const Network &n;
  i32 client;
  Spans source, destination, sourcePorts, destinationPorts, clientPorts, translatedPorts;
  bool isReply = false, crossedTransit = false;
  u32 natInside = 0, natOutside = 0, publicInside = 0;
  i32 nat = -1;
  Code code = cNone;

  i32 lookup(Slice table, u32 word, Spans &span) {
    if (table.count == 0) return -1;
    const u32 *base = n.pool.starts.data() + table.offset;
    u32 count = table.count;
    const u32 *low = base;
    while (count > 1) {
      u32 half = count / 2;
      low = low[half] <= word ? low + half : low;
      count -= half;
    }
    i32 index = (i32)(low - base);
    if (index + 1 < table.count && low[1] - 1 < span.last) span.last = low[1] - 1;
    return n.pool.values[table.offset + index];
  }

  // 1 allowed, 0 denied, -1 no rule by address.
  i32 check(const RuleSet &set, Spans &ports, Spans &remote) {
    CHECK();
    const PortInterval *base = n.portIntervals.data() + set.ports.offset;
    u32 count = set.ports.count;
    const PortInterval *low = base;
    while (count > 1) {
      u32 half = count / 2;
      low = low[half].first <= ports.first ? low + half : low;
      count -= half;
    }
    if (low + 1 < base + set.ports.count && low[1].first - 1 < ports.last) ports.last = low[1].first - 1;
    return lookup(low->addresses, remote.first, remote);
  }

  bool groupPeer(const RuleSet &set, u32 port, i32 remote) {
    if (remote < 0) return false;
    Slice members = n.sets[n.interfaces[remote].set].members;
    for (i32 i = 0; i < set.peers.count; i++) {
      const Peer &p = n.peers[set.peers.offset + i];
      if (port < p.firstPort || port > p.lastPort) continue;
      for (i32 k = 0; k < members.count; k++)
        if (n.members[members.offset + k] == p.group) return true;
    }
    return false;
  }

  bool stop(Code c) {
    code = c;
    return false;
  }

  bool groupsOut(i32 interface) {
    const RuleSet &set = n.sets[n.interfaces[interface].set].out;
    if (check(set, destinationPorts, destination) >= 0) return true;
    if (set.peers.count == 0) return stop(cGroupOut);
    i32 remote = n.owner(n.subnets[n.interfaces[interface].subnet].vpc, destination.first);
    return groupPeer(set, destinationPorts.first, remote) || stop(cGroupOut);
  }

  bool groupsIn(i32 interface) {
    const RuleSet &set = n.sets[n.interfaces[interface].set].in;
    if (check(set, destinationPorts, source) >= 0) return true;
    if (set.peers.count == 0) return stop(cGroupIn);
    i32 remote = n.owner(n.subnets[n.interfaces[interface].subnet].vpc, source.first);
    if (!groupPeer(set, destinationPorts.first, remote)) return stop(cGroupIn);
    return !crossedTransit || stop(cReferenceLost);
  }

  bool aclOut(i32 subnet) {
    i32 acl = n.subnets[subnet].acl;
    return check(n.aclOut[acl], destinationPorts, destination) == 1 || stop(cAclOut);
  }
  bool aclIn(i32 subnet) {
    i32 acl = n.subnets[subnet].acl;
    return check(n.aclIn[acl], destinationPorts, source) == 1 || stop(cAclIn);
  }

  bool splitAt(Block block) {
    if (destination.first < block.first) {
      if (destination.last >= block.first) destination.last = block.first - 1;
      return false;
    }
    if (destination.first > block.last) return false;
    if (destination.last > block.last) destination.last = block.last;
    return true;
  }

  enum Place { nowhere, atInterface, atGatewayEndpoint, atInternet };
  Place place = nowhere;
  i32 placeIndex = -1;

  bool leave(i32 subnet, int hops) {
    const SubnetRow &row = n.subnets[subnet];
    if (splitAt(row.block)) return arrive(row.vpc, subnet, hops);
    if (!aclOut(subnet)) return false;
    return route(subnet, row.table, hops);
  }

  bool route(i32 subnet, i32 table, int hops) {
    if (hops > 32) return stop(cLoop);
    CHECK();
    i32 index = lookup(n.tables[table], destination.first, destination);
    if (index < 0) return stop(isReply ? cReturnRouteMissing : cNoRoute);
    const RouteRow &r = n.routes[index];
    if (r.isBlackhole) return stop(cBlackhole);
    i32 vpc = n.tableVpc[table];
    switch (r.target) {
      case tLocal: return arrive(vpc, subnet, hops);
      case tEndpoint:
        CHECK();
        if (crossedTransit || isReply) return stop(cEndpointOutside);
        if (!n.endpoints[r.object].isAvailable) return stop(cEndpointUnavailable);
        place = atGatewayEndpoint;
        placeIndex = r.object;
        return true;
      case tNat: return translate(r.object, vpc, subnet, hops);
      case tInternet: return internet(r.object, vpc);
      default: return transit(vpc, subnet, hops);
    }
  }

  static bool isPublicAddress(u32 a) {
    u32 top = a >> 24;
    if (top == 0 || top == 10 || top == 127 || top >= 224) return false;
    if (top == 100) return a >> 22 != 0x191;
    if (top == 169) return a >> 16 != 0xA9FE;
    if (top == 172) return a >> 20 != 0xAC1;
    if (top == 192) return a >> 16 != 0xC0A8;
    return true;
  }

  bool internet(i32 gateway, i32 vpc) {
    CHECK();
    if (isReply) return stop(cAsymmetric);
    if (n.internetVpc[gateway] != vpc) return stop(cDetached);
    if (!isPublicAddress(destination.first)) return stop(cPrivateDestination);
    u32 outside;
    if (nat >= 0) {
      outside = n.nats[nat].publicAddress;
    } else {
      i32 owner = n.owner(vpc, source.first);
      outside = owner < 0 ? 0 : n.interfaces[owner].publicAddress;
    }
    if (outside == 0) return stop(cNoPublicAddress);
    publicInside = source.first;
    source = {outside, outside};
    place = atInternet;
    placeIndex = gateway;
    return true;
  }

  bool translate(i32 index, i32 vpc, i32 from, int hops) {
    CHECK();
    const Model::Nat &row = n.nats[index];
    if (isReply) return stop(cAsymmetric);
    if (row.vpc != vpc) return stop(cNatWrongVpc);
    if (!row.isAvailable) return stop(cNatUnavailable);
    if (nat >= 0) return stop(cLoop);
    if (row.subnet != from && !aclIn(row.subnet)) return false;
    clientPorts = sourcePorts;
    natInside = source.first;
    natOutside = row.address;
    nat = index;
    source = {row.address, row.address};
    sourcePorts = translatedPorts;
    crossedTransit = false;
    return leave(row.subnet, hops + 1);
  }

  bool transit(i32 vpc, i32 subnet, int hops) {
    CHECK();
    i32 attachment = n.vpcAttachment[vpc];
    if (attachment < 0) return stop(cAttachmentNotAssociated);
    i32 zone = n.subnets[subnet].zone;
    i32 door = doorIn(attachment, zone);
    if (door < 0) return stop(cAttachmentZone);
    if (door != subnet && !aclIn(door)) return false;
    if (n.attachments[attachment].table < 0) return stop(cAttachmentNotAssociated);
    CHECK();
    i32 out = lookup(n.transitTables[n.attachments[attachment].table], destination.first, destination);
    if (out < 0) return stop(isReply ? cReturnRouteMissing : cNoRoute);
    crossedTransit = true;
    door = doorIn(out, zone);
    if (door < 0) door = doorIn(out, -1);
    if (door < 0) return stop(cAttachmentZone);
    return leave(door, hops + 1);
  }

  i32 doorIn(i32 attachment, i32 zone) {
    Slice subnets = n.attachments[attachment].subnets;
    for (i32 i = 0; i < subnets.count; i++) {
      i32 s = n.attachmentSubnets[subnets.offset + i];
      if (zone < 0 || n.subnets[s].zone == zone) return s;
    }
    return -1;
  }

  bool arrive(i32 vpc, i32 from, int hops) {
    CHECK();
    if (isReply && nat >= 0 && destination.first == natOutside) return backThroughNat(from, hops);
    i32 interface = n.owner(vpc, destination.first);
    if (interface < 0) return stop(cNotFound);
    destination.last = destination.first;
    const InterfaceRow &row = n.interfaces[interface];
    if (row.subnet != from && !aclIn(row.subnet)) return false;
    if (isReply) return (interface == client && nat < 0) || stop(cAsymmetric);
    if (!groupsIn(interface)) return false;
    if (row.endpoint >= 0 && !n.endpoints[row.endpoint].isAvailable) return stop(cEndpointUnavailable);
    place = atInterface;
    placeIndex = interface;
    return true;
  }

  bool backThroughNat(i32 from, int hops) {
    i32 own = n.nats[nat].subnet;
    if (own != from && !aclIn(own)) return false;
    translatedPorts = destinationPorts;
    destination = {natInside, natInside};
    destinationPorts = clientPorts;
    nat = -1;
    return leave(own, hops + 1);
  }

  // There and back.
  bool run() {
    i32 subnet = n.interfaces[client].subnet;
    if (!groupsOut(client) || !leave(subnet, 0)) return false;
    isReply = true;
    std::swap(source, destination);
    std::swap(sourcePorts, destinationPorts);
    switch (place) {
      case atInterface: return leave(n.interfaces[placeIndex].subnet, 0);
      case atGatewayEndpoint: return arrive(n.endpoints[placeIndex].vpc, -1, 0);
      default:
        destination = {publicInside, publicInside};
        return arrive(n.internetVpc[placeIndex], -1, 0);
    }
  }

  Spans remote() const { return isReply ? source : destination; }
};

struct Outcome {
  bool works = false, failed = false, isOpen = false;
  Code code = cNone;
  bool isReply = false;
};

struct Request {
  Spans destination, ports, translated;
};

static void flow(const Network &n, i32 client, Block target, u32 firstPort, u32 lastPort, Outcome &outcome) {
  Request pending[64];
  int count = 0;
  pending[count++] = {{target.first, target.last}, {firstPort, lastPort}, {1024, 65535}};
  u32 address = n.interfaces[client].address;
  while (count > 0) {
    Request r = pending[--count];
    Walk walk{n,   client,  {address, address}, r.destination, r.ports,
              {443, 443}, r.ports, r.translated};
    bool delivered = walk.run();
    if (delivered) {
      outcome.works = true;
      // Something that is no service answers.
      if (walk.place == Walk::atInterface && n.interfaces[walk.placeIndex].endpoint < 0) outcome.isOpen = true;
    } else if (!outcome.failed) {
      outcome.failed = true;
      outcome.code = walk.code;
      outcome.isReply = walk.isReply;
    }
    Spans remote = walk.remote();
    Spans current = walk.isReply ? walk.destinationPorts : walk.sourcePorts;
    Spans ports = walk.nat >= 0 ? walk.clientPorts : current;
    Spans translated = walk.nat >= 0 ? current : walk.translatedPorts;
    if (remote.last < r.destination.last && count < 61) {
      Request rest = r;
      rest.destination.first = remote.last + 1;
      pending[count++] = rest;
    }
    if (ports.last < r.ports.last) {
      Request rest = r;
      rest.destination.last = remote.last;
      rest.ports.first = ports.last + 1;
      pending[count++] = rest;
    }
    if (translated.last < r.translated.last) {
      Request rest = r;
      rest.destination.last = remote.last;
      rest.ports.last = ports.last;
      rest.translated.first = translated.last + 1;
      pending[count++] = rest;
    }
  }
}

// verdict (0 succeeds, 1 fails, 2 intermittent, 3 unknown) | stage << 2 | code << 4 | isReply << 10 | dns << 11
static u32 pull(const Network &n, i32 client, u32 firstPort, u32 lastPort) {
  i32 vpc = n.subnets[n.interfaces[client].subnet].vpc;
  u32 wavering = 0;
  bool isOpen = false;
  for (u32 stage = 0; stage < 3; stage++) {
    const Network::AnswerRow &answer = n.answers[vpc * 3 + stage];
    if (answer.failure) return 1 | (stage + 1) << 2 | (u32)answer.failure << 4;
    Outcome outcome;
    for (i32 i = 0; i < answer.targets.count; i++)
      flow(n, client, n.targets[answer.targets.offset + i], firstPort, lastPort, outcome);
    u32 failure = (stage + 1) << 2 | (u32)outcome.code << 4 | (u32)outcome.isReply << 10;
    if (outcome.isOpen) isOpen = true;
    if (!outcome.failed) continue;
    if (!outcome.works) return 1 | failure;
    if (!wavering) wavering = failure;
  }
  if (isOpen) return 3 | wavering;
  return wavering ? 2 | wavering : 0;
}

// ---- Classes ----------------------------------------------------------------------------------------------

// The borders that tables see which meet a client as the far side: ACLs, the routes of replies, and the inbound
// rules of whatever answers. Those inside a subnet part its addresses; most subnets have none.
struct Borders {
  std::vector<u32> all;
  std::vector<Slice> ofSubnet;

  Borders(const Network &n) {
    auto add = [&](Slice table) {
      for (i32 i = 0; i < table.count; i++) all.push_back(n.pool.starts[table.offset + i]);
    };
    auto addRules = [&](const RuleSet &set) {
      for (i32 i = 0; i < set.ports.count; i++) add(n.portIntervals[set.ports.offset + i].addresses);
    };
    for (auto &set : n.aclIn) addRules(set);
    for (auto &set : n.aclOut) addRules(set);
    for (Slice table : n.tables) add(table);
    for (Slice table : n.transitTables) add(table);
    std::vector<u32> named;
    for (Block t : n.targets)
      if (t.first == t.last) named.push_back(t.first);
    std::sort(named.begin(), named.end());
    std::vector<bool> seen(n.sets.size());
    for (const InterfaceRow &row : n.interfaces) {
      if (seen[row.set]) continue;
      if (row.endpoint < 0 && !std::binary_search(named.begin(), named.end(), row.address)) continue;
      seen[row.set] = true;
      addRules(n.sets[row.set].in);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const SubnetRow &s : n.subnets) {
      auto first = std::upper_bound(all.begin(), all.end(), s.block.first);
      auto last = std::upper_bound(first, all.end(), s.block.last);
      ofSubnet.push_back({(i32)(first - all.begin()), (i32)(last - first)});
    }
  }

  u32 atom(i32 subnet, u32 address) const {
    Slice s = ofSubnet[subnet];
    u32 atom = 0;
    for (i32 i = 0; i < s.count; i++) atom += all[s.offset + i] <= address;
    return atom;
  }
};

// Which class each workload belongs to. Open addressing; a chain of likes in one subnet stays in the cache, since
// the subnet alone chooses the block of slots.
struct Classes {
  std::vector<u32> ofWorkload;
  std::vector<i32> representatives;

  Classes(const Network &n, const Borders &borders) {
    struct Slot {
      u64 key;
      u32 atom, number;
    };
    u64 capacity = 1024;
    while (capacity < n.workloads.size() / 2) capacity *= 2;
    std::vector<Slot> slots(capacity, {~0ull, 0, 0});
    u64 mask = capacity - 1;
    ofWorkload.resize(n.workloads.size());
    auto home = [](u64 key, u32 atom) {
      u64 block = (key >> 33) * 0x9E3779B97F4A7C15ull >> 17 << 5;
      u64 within = ((u32)key + atom) * 0x9E3779B1u;
      return block + (within >> 27 & 31);
    };
    for (size_t i = 0; i < n.workloads.size(); i++) {
      const InterfaceRow &row = n.interfaces[n.workloads[i]];
      u64 key = (u64)(u32)row.subnet << 33 | (u64)(u32)row.set << 1 | (row.publicAddress != 0);
      u32 atom = borders.atom(row.subnet, row.address);
      u64 at = home(key, atom) & mask;
      while (slots[at].key != ~0ull && (slots[at].key != key || slots[at].atom != atom)) at = (at + 1) & mask;
      if (slots[at].key == ~0ull) {
        slots[at] = {key, atom, (u32)representatives.size()};
        representatives.push_back(n.workloads[i]);
        ofWorkload[i] = slots[at].number;
        if (representatives.size() * 2 > capacity) grow(slots, capacity, mask, home);
      } else {
        ofWorkload[i] = slots[at].number;
      }
    }
  }

 private:
  template <class Slot, class Home>
  static void grow(std::vector<Slot> &slots, u64 &capacity, u64 &mask, Home home) {
    std::vector<Slot> old = std::move(slots);
    capacity *= 2;
    mask = capacity - 1;
    slots.assign(capacity, {~0ull, 0, 0});
    for (const Slot &slot : old) {
      if (slot.key == ~0ull) continue;
      u64 at = home(slot.key, slot.atom) & mask;
      while (slots[at].key != ~0ull) at = (at + 1) & mask;
      slots[at] = slot;
    }
  }
};

// Nanoseconds that the processor computed for this program.
struct Clock {
  static long long now() {
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1000000000ll + time.tv_nsec;
  }
};

// ---- Runs -------------------------------------------------------------------------------------------------

static const u32 firstPort = 32768, lastPort = 60999;

static u64 checksum(const std::vector<u32> &verdicts) {
  u64 sum = 0xCBF29CE484222325ull;
  for (u32 v : verdicts) sum = (sum ^ v) * 0x100000001B3ull;
  return sum;
}

static void pullAll(const Network &n, std::vector<u32> &verdicts) {
  for (size_t i = 0; i < n.workloads.size(); i++)
    verdicts[i] = pull(n, n.workloads[i], firstPort, lastPort);
}

static size_t pullClasses(const Network &n, const Borders &borders, std::vector<u32> &verdicts) {
  Classes classes(n, borders);
  std::vector<u32> ofClass(classes.representatives.size());
  for (size_t c = 0; c < ofClass.size(); c++)
    ofClass[c] = pull(n, classes.representatives[c], firstPort, lastPort);
  for (size_t i = 0; i < verdicts.size(); i++) verdicts[i] = ofClass[classes.ofWorkload[i]];
  return ofClass.size();
}

static void pullInOrder(const Network &n, const std::vector<u32> &order, std::vector<u32> &verdicts) {
  for (u32 i : order) verdicts[i] = pull(n, n.workloads[i], firstPort, lastPort);
}

// The same batch in the order of subnets: a counting sort, and the walks find their tables in the cache.
static void pullBucketed(const Network &n, const std::vector<u32> &order, std::vector<u32> &verdicts) {
  std::vector<u32> starts(n.subnets.size() + 1), sorted(order.size());
  for (u32 i : order) starts[n.interfaces[n.workloads[i]].subnet + 1]++;
  for (size_t s = 1; s < starts.size(); s++) starts[s] += starts[s - 1];
  for (u32 i : order) sorted[starts[n.interfaces[n.workloads[i]].subnet]++] = i;
  pullInOrder(n, sorted, verdicts);
}

static std::vector<u32> shuffled(size_t count) {
  std::vector<u32> order(count);
  for (size_t i = 0; i < count; i++) order[i] = (u32)i;
  u64 state = 1;
  for (size_t i = count; i > 1; i--) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    std::swap(order[i - 1], order[(state >> 33) % i]);
  }
  return order;
}

// From every representative to every other of its VPC: 0 works, else reason and direction.
static u64 walkPairs(const Network &n, u64 &pairs) {
  u64 sum = 0xCBF29CE484222325ull;
  pairs = 0;
  size_t first = 0;
  auto vpcOf = [&](size_t i) { return n.subnets[n.interfaces[n.representatives[i]].subnet].vpc; };
  while (first < n.representatives.size()) {
    size_t last = first;
    while (last < n.representatives.size() && vpcOf(last) == vpcOf(first)) last++;
    for (size_t a = first; a < last; a++)
      for (size_t b = first; b < last; b++) {
        if (a == b) continue;
        u32 address = n.interfaces[n.representatives[b]].address;
        Outcome outcome;
        flow(n, n.representatives[a], {address, address}, firstPort, lastPort, outcome);
        u32 code = (outcome.works ? 1 : 0) | (u32)outcome.code << 1 | (u32)outcome.isReply << 7;
        sum = (sum ^ code) * 0x100000001B3ull;
        pairs++;
      }
    first = last;
  }
  return sum;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  Dump dump = load(argv[1]);
  Model model = readModel(dump);
  int rounds = atoi(argv[2]);
  std::vector<std::string> what(argv + 3, argv + argc);
  if (what.empty()) what.push_back("pulls");
  auto start = Clock::now();
  Network network = compile(model);
  printf("build %lld\n", Clock::now() - start);
  model = Model();
  start = Clock::now();
  Borders borders(network);
  printf("borders %lld\n", Clock::now() - start);
  std::vector<u32> order = shuffled(network.workloads.size()), verdicts(network.workloads.size());
  u64 sum = 0, pairSum = 0, pairs = 0;
  size_t classes = 0;
  for (int round = 0; round < rounds; round++) {
    for (const std::string &one : what) {
      start = Clock::now();
      if (one == "pulls") pullAll(network, verdicts);
      if (one == "classes") classes = pullClasses(network, borders, verdicts);
      if (one == "random") pullInOrder(network, order, verdicts);
      if (one == "bucketed") pullBucketed(network, order, verdicts);
      if (one == "pairs") pairSum = walkPairs(network, pairs);
      printf("%s %lld\n", one.c_str(), Clock::now() - start);
      if (one == "pairs") continue;
      u64 mine = checksum(verdicts);
      if (sum && mine != sum) return 3;
      sum = mine;
      std::fill(verdicts.begin(), verdicts.end(), ~0u);
    }
  }
#ifdef COUNT
  printf("checks %llu\n", (unsigned long long)(checks / (rounds ? rounds : 1)));
#endif
  printf("classcount %zu\npaircount %llu\n", classes, (unsigned long long)pairs);
  printf("checksum %016llx\npairsum %016llx\n", (unsigned long long)sum, (unsigned long long)pairSum);
}

extension English {
  static let replies = #"""
    "network-acl-outbound": {
      summary: "network ACL {component} denies the reply outbound: ACLs have no memory, and \
        replies go to ports {ports}",
      advice: "allow tcp {ports} to {client} outbound in {component}",
    },
    "network-acl-inbound": {
      summary: "network ACL {component} denies the reply inbound: ACLs have no memory, and replies \
        come to ports {ports}",
      advice: "allow tcp {ports} from {farEnd} inbound in {component}",
    },
    "blackhole-route": {
      summary: "the reply's route in {component} is a blackhole, and drops what it matches",
      advice: "replace the blackhole route of {component}",
    },
    "attachment-zone": {
      summary: "{component} has no subnet in the zone from which the reply comes",
      advice: "add a subnet of that zone to {component}",
    },
    """#
}

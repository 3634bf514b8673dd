extension PictureBox.Icon {
  /// Strokes on a square of 16.
  var path: String {
    switch self {
    case .workload: "M2 5l6-3 6 3v6l-6 3-6-3zM2 5l6 3 6-3M8 8v6"
    case .interface: "M3 3h10v7h-3v3H6v-3H3z"
    case .endpoint: "M4 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M8 1v3M8 12v3M8 7v2"
    case .gatewayEndpoint: "M1 8h8M6 5l3 3-3 3M13 2v12"
    case .nat: "M2 5h11M10 2l3 3-3 3M14 11H3M6 8l-3 3 3 3"
    case .internetGateway: "M8 10V2M5 5l3-3 3 3M2 9v5h12V9"
    case .firewall: "M2 3h12v10H2zM2 8h12M6 3v5M10 8v5"
    case .transitGateway:
      "M6.5 6.5L3 3M9.5 6.5L13 3M6.5 9.5L3 13M9.5 9.5L13 13M6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0"
    case .peering:
      "M1.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M7.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0"
    case .attachment: "M2 8h5M9 8h5M7 5v6M9 5v6"
    case .vpn: "M4 7h8v6H4zM6 7V5a2 2 0 0 1 4 0v2"
    case .internet:
      "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M2 8h12M8 2c-3.5 4-3.5 8 0 12c3.5-4 3.5-8 0-12"
    case .storage: "M3 4l1.5 9h7L13 4M3 4a5 1.8 0 1 0 10 0a5 1.8 0 1 0-10 0"
    case .registry: "M8 2l6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3"
    case .names: "M4 2h8v12H4zM6.5 5h3M6.5 8h3"
    case .role: "M5 5.5a3 3 0 1 0 6 0a3 3 0 1 0-6 0M2.5 14c1-5 10-5 11 0"
    case .policy: "M4 2h6l2 2v10H4zM6 7h4M6 10h4"
    case .onPremises: "M3 14V3h6v11M9 7h4v7M2 14h12M5 6h2M5 9h2"
    }
  }
}

import CloudModel
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Rendering

/// Remedies as sentences, shell commands and Terraform.
@Suite struct RemedyTextTests {
  /// `.ci/check_remedies.py` reads the golden file and asks the AWS CLI and Terraform what they
  /// make of it.
  @Test func everyKind() throws {
    let node = JSONNode.array(
      (RemedySample.all + Self.hostile).map { sample in
        [
          "name": .string(sample.name),
          "summary": .array(sample.remedies.map { .string($0.sentence) }),
          "awsCli": .array(sample.remedies.commands.flatMap(lines)),
          "terraform": .array(lines(sample.remedies.terraform)),
        ]
      })
    #expect(try goldenMismatch(node.text(pretty: true) + "\n", "remedies.json") == nil)
  }

  private func lines(_ text: String) -> [JSONNode] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { .string(String($0)) }
  }

  @Test func sentencesNameWhatTheInputNames() {
    #expect(
      Remedy.endpoint(.associate("vpce-s3", "rtb-a", adding: "pl-6da54004")).sentence
        == "associate gateway endpoint vpce-s3 with route table rtb-a (adds pl-6da54004 → vpce-s3)"
    )
    #expect(
      Remedy.filter(
        .addGroupRule(RemedySample.tcp(443, .prefixList("pl-s3")), .outbound, "sg-task")
      ).sentence == "add the outbound rule tcp 443 to pl-s3 to sg-task")
    #expect(
      Remedy.naming(.enablePrivateDNS("vpce-ecr-api")).sentence
        == "turn on private DNS of vpce-ecr-api")
    #expect(
      Remedy.gateway(.createNATGateway(RemedySample.nat)).sentence
        == "create a public NAT gateway in public-a, with an Elastic IP address")
  }

  @Test("sentences begin lower case and have no full stop", arguments: RemedySample.all)
  func sentenceStyle(_ sample: RemedySample) {
    for sentence in sample.remedies.map(\.sentence) {
      #expect(sentence.first?.isLowercase == true && sentence.last != ".", "\(sentence)")
    }
  }

  @Test func whatIsMadeIsNamedByAVariable() {
    let remedies: [Remedy] = [
      .gateway(.createNATGateway(RemedySample.nat)),
      .route(.add(RemedySample.route("0.0.0.0/0", .natGateway("nat-new")), "private")),
    ]
    #expect(
      remedies.commands.last
        == "aws ec2 create-route --route-table-id private --destination-cidr-block 0.0.0.0/0"
        + " --nat-gateway-id \"$NAT_GATEWAY_ID\"")
    #expect(
      remedies.terraform.contains("nat_gateway_id         = aws_nat_gateway.pulltrace_nat_new.id"))
  }

  @Test func whatAnEarlierPartMakesIsAskedFor() {
    let earlier: [Remedy] = [
      .filter(.createGroup(SecurityGroup(id: "sg-other", vpc: "app"))),
      .filter(.createGroup(RemedySample.group)),
    ]
    let part: [Remedy] = [
      .filter(.addGroupRule(RemedySample.tcp(443, .securityGroup("sg-new")), .outbound, "task"))
    ]
    let promise = "the id of the security group that an earlier part of the repair makes"
    #expect(
      part.commands(after: earlier) == [
        "aws ec2 authorize-security-group-egress --group-id task --ip-permissions "
          + #"'[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"UserIdGroupPairs":[{"GroupId":"'"#
          + "\"${SECURITY_GROUP_ID_2:?\(promise)}\""
          + #"'","Description":"image pull"}]}]'"#
      ])
    let document = part.terraform(after: earlier)
    #expect(document.hasPrefix("variable \"pulltrace_security_group_id_2\" {"))
    #expect(document.contains("= var.pulltrace_security_group_id_2\n"))
    #expect(!document.contains("\"pulltrace_security_group_id\""))
  }

  @Test func aPartOfARepairKnowsThePartsBeforeIt() {
    let made = RemedySample.group
    let repair = Repair(
      [
        [.filter(.createGroup(made))],
        [.filter(.addGroupRule(RemedySample.tcp(443, .securityGroup(made.id)), .outbound, "task"))],
      ].map {
        Repair.Part(
          stage: .auth,
          drop: Drop(
            .securityGroupOutbound, .forward,
            at: ComponentReference(.resource(.securityGroup), "task")), finding: 0, remedies: $0)
      }, of: RemedyBase.situation)
    let forms = RepairForms(repair, part: 1)
    #expect(forms.commands.count == 1)
    #expect(forms.commands[0].contains("\"${SECURITY_GROUP_ID:?"))
    #expect(forms.terraform.contains("= var.pulltrace_security_group_id\n"))
    #expect(!(forms.commands[0] + forms.terraform).contains("\"\(made.id)\""))
    #expect(RepairForms(repair).commands.last?.contains("\"$SECURITY_GROUP_ID\"") == true)
  }

  @Test func inlineRulesAreWarnedOfOnce() {
    let made = RemedySample.group.id
    let rules = [made, "task", "task"].map {
      Remedy.filter(.addGroupRule(RemedySample.tcp(443, .prefix(.anyIPv4)), .outbound, $0))
    }
    func warnings(_ remedies: [Remedy]) -> Int {
      remedies.terraform.split(separator: "\n").count { $0.hasPrefix("# Where the aws_") }
    }
    #expect(warnings([.filter(.createGroup(RemedySample.group)), rules[0]]) == 0)
    #expect(warnings(Array(rules[1...])) == 1)
  }

  /// Names that mean something to a shell, to the AWS CLI, to JMESPath and to Terraform.
  private static let hostile: [RemedySample] = [
    "it's", "$(touch pwned)", "`touch pwned`", "a\nb", "-rf", "--help", "\"; exit; \"", "${x}%{if}",
    "file:///etc/passwd", "[1]", "a b", "\\", "ünïcödé", "\u{1B}[2J", "",
  ].enumerated().map { position, name in
    RemedySample(
      name: "hostile-\(position)",
      remedies: [
        .route(.associateTable(Identifier(name), Identifier(name), insteadOf: Identifier(name))),
        .filter(
          .addGroupRule(
            RemedySample.tcp(443, .securityGroup(Identifier(name))), .outbound, Identifier(name))),
        .endpoint(.accept(Identifier(name))),
        .endpoint(.associate(Identifier(name), Identifier(name))),
        .policy(
          .setRepositoryPolicy(
            PolicyText(json: JSONNode.object([("Sid", .string(name))]).text(pretty: false)),
            repository: "team/" + name)),
        .filter(.createGroup(SecurityGroup(id: Identifier("sg-" + name), vpc: Identifier(name)))),
        .filter(
          .addGroupRule(
            RemedySample.tcp(1, .securityGroup(Identifier("sg-" + name))), .inbound,
            Identifier("sg-" + name))),
        .policy(.addRolePolicy(RemedySample.policy, role: "arn:aws:iam::1:role/r\(name)")),
      ]
    )
  }

  @Test func shellTakesEveryByteAsItIs() throws {
    #expect(ShellWord("it's $(x)").text == #"'it'\''s $(x)'"#)
    #expect(ShellWord("").text == "''")
    #expect((ShellWord("a ") + ShellWord(variable: "B") + ShellWord(" c")).text == #"'a '"$B"' c'"#)
    #expect(ShellWord(required: "A", "why").text == #""${A:?why}""#)
  }

  @Test func terraformTakesTextAsText() {
    #expect(HCLValue.string(#"a"b\${c}%{d}$${e}"#).text == #""a\"b\\$${c}%%{d}$$${e}""#)
    #expect(HCLValue.string("a\nb\u{1B}").text == #""a\nb\u001b""#)
  }

  @Test func labelsAreUnique() {
    let remedies: [Remedy] = ["a.b", "a-b", "a b"].map {
      .naming(.enablePrivateDNS(Identifier($0)))
    }
    let labels = remedies.terraform.split(separator: "\n").filter { $0.hasPrefix("resource") }
    #expect(labels.count == 3 && Set(labels).count == 3)
  }
}

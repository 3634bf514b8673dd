/// The shell script that makes a snapshot directory with the AWS CLI. pulltrace prints it and never
/// runs it.
///
/// Only calls that read. Keys of VPN connections and the environment of containers are left out by
/// the call itself, so that they never reach the disk.
public enum CollectScript {
  /// A POSIX shell script, which takes the directory to fill and a Region.
  public static let text = #"""
    #!/bin/sh
    # Collects what pulltrace has to know about one account and Region.
    # Every call only reads: describe-*, get-*, list-* and search-*.
    #
    #   pulltrace collect > collect.sh
    #   sh collect.sh DIRECTORY [REGION]
    #   pulltrace explain --snapshot DIRECTORY --interface eni-... --image ...
    #
    # Needs the AWS CLI and its credentials, as for any other command of it. What they do not
    # allow is skipped with a note unless nothing can be told without it. Run it again to renew
    # the files; run it for other Regions or accounts with a directory inside this one.
    set -eu

    directory=${1:?usage: sh collect.sh DIRECTORY [REGION]}
    region=${2:-${AWS_REGION:-${AWS_DEFAULT_REGION:?usage: sh collect.sh DIRECTORY REGION}}}
    AWS_PAGER=
    export AWS_PAGER

    call() { aws --region "$region" --output json "$@"; }

    # save FILE ARGUMENTS...: keeps the output of a call that must succeed.
    save() {
      file=$directory/$1
      shift
      echo "aws $1 $2" >&2
      mkdir -p "${file%/*}"
      rm -f "$file"
      if call "$@" > "$file.part"; then
        mv "$file.part" "$file"
      else
        rm -f "$file.part"
        return 1
      fi
    }

    # may FILE ARGUMENTS...: the same for a call that need not be allowed.
    may() { save "$@" || echo "note: skipped; pulltrace will say what it assumes" >&2; }

    # ids ARGUMENTS...: one word for each identifier that --query finds; none if denied.
    ids() { call "$@" --output text | tr '\t' '\n' | grep -v '^None$' || true; }

    # The network
    save describe-vpcs.json ec2 describe-vpcs
    save describe-subnets.json ec2 describe-subnets
    save describe-route-tables.json ec2 describe-route-tables
    save describe-security-groups.json ec2 describe-security-groups
    save describe-network-interfaces.json ec2 describe-network-interfaces
    save describe-network-acls.json ec2 describe-network-acls
    save describe-vpc-endpoints.json ec2 describe-vpc-endpoints
    save describe-internet-gateways.json ec2 describe-internet-gateways
    save describe-nat-gateways.json ec2 describe-nat-gateways
    may describe-security-group-rules.json ec2 describe-security-group-rules
    may describe-egress-only-internet-gateways.json ec2 describe-egress-only-internet-gateways
    may describe-dhcp-options.json ec2 describe-dhcp-options
    may describe-managed-prefix-lists.json ec2 describe-managed-prefix-lists
    may describe-vpc-endpoint-services.json ec2 describe-vpc-endpoint-services \
      --query "{ServiceDetails: ServiceDetails[?ends_with(ServiceName, '.ecr.api') ||
      ends_with(ServiceName, '.ecr.dkr') || ends_with(ServiceName, '.s3') ||
      ends_with(ServiceName, '.logs') || ends_with(ServiceName, '.secretsmanager') ||
      ends_with(ServiceName, '.ssm') || ends_with(ServiceName, '.kms') ||
      ends_with(ServiceName, '.sts')]}"
    may describe-vpc-peering-connections.json ec2 describe-vpc-peering-connections
    may describe-vpc-block-public-access-options.json \
      ec2 describe-vpc-block-public-access-options
    may describe-vpc-block-public-access-exclusions.json \
      ec2 describe-vpc-block-public-access-exclusions

    vpcs=$(ids ec2 describe-vpcs --query 'Vpcs[].VpcId')
    for vpc in $vpcs; do
      for attribute in enableDnsSupport enableDnsHostnames; do
        may "describe-vpc-attribute/$vpc.$attribute.json" \
          ec2 describe-vpc-attribute --vpc-id "$vpc" --attribute "$attribute"
      done
    done
    for list in $(ids ec2 describe-managed-prefix-lists --query 'PrefixLists[].PrefixListId'); do
      may "get-managed-prefix-list-entries/$list.json" \
        ec2 get-managed-prefix-list-entries --prefix-list-id "$list"
    done

    # Names
    may list-hosted-zones.json route53 list-hosted-zones
    for vpc in $vpcs; do
      may "list-hosted-zones-by-vpc/$vpc.json" \
        route53 list-hosted-zones-by-vpc --vpc-id "$vpc" --vpc-region "$region"
    done
    for zone in $(ids route53 list-hosted-zones --query 'HostedZones[?Config.PrivateZone].Id'); do
      zone=${zone##*/}
      may "get-hosted-zone/$zone.json" route53 get-hosted-zone --id "$zone"
      may "list-resource-record-sets/$zone.json" \
        route53 list-resource-record-sets --hosted-zone-id "$zone"
    done
    may list-resolver-rules.json route53resolver list-resolver-rules
    may list-resolver-rule-associations.json route53resolver list-resolver-rule-associations
    may list-resolver-endpoints.json route53resolver list-resolver-endpoints
    for endpoint in $(ids route53resolver list-resolver-endpoints \
      --query 'ResolverEndpoints[].Id'); do
      may "list-resolver-endpoint-ip-addresses/$endpoint.json" \
        route53resolver list-resolver-endpoint-ip-addresses --resolver-endpoint-id "$endpoint"
    done
    may list-firewall-rule-group-associations.json \
      route53resolver list-firewall-rule-group-associations
    for group in $(ids route53resolver list-firewall-rule-group-associations \
      --query 'FirewallRuleGroupAssociations[].FirewallRuleGroupId' | sort -u); do
      may "list-firewall-rules/$group.json" \
        route53resolver list-firewall-rules --firewall-rule-group-id "$group"
      for list in $(ids route53resolver list-firewall-rules --firewall-rule-group-id "$group" \
        --query 'FirewallRules[].FirewallDomainListId' | sort -u); do
        may "list-firewall-domains/$list.json" \
          route53resolver list-firewall-domains --firewall-domain-list-id "$list"
      done
    done

    # Other networks
    may describe-vpn-gateways.json ec2 describe-vpn-gateways
    may describe-vpn-connections.json ec2 describe-vpn-connections --query '{VpnConnections:
      VpnConnections[].{VpnConnectionId: VpnConnectionId, State: State, Routes: Routes,
      VpnGatewayId: VpnGatewayId, TransitGatewayId: TransitGatewayId, Tags: Tags}}'
    may describe-transit-gateways.json ec2 describe-transit-gateways
    may describe-transit-gateway-attachments.json ec2 describe-transit-gateway-attachments
    may describe-transit-gateway-vpc-attachments.json \
      ec2 describe-transit-gateway-vpc-attachments
    may describe-transit-gateway-route-tables.json ec2 describe-transit-gateway-route-tables
    for table in $(ids ec2 describe-transit-gateway-route-tables \
      --query 'TransitGatewayRouteTables[].TransitGatewayRouteTableId'); do
      may "get-transit-gateway-route-table-associations/$table.json" \
        ec2 get-transit-gateway-route-table-associations --transit-gateway-route-table-id "$table"
      may "search-transit-gateway-routes/$table.json" \
        ec2 search-transit-gateway-routes --transit-gateway-route-table-id "$table" \
        --filters Name=type,Values=static,propagated --max-results 1000
    done

    # Tasks: running ones, and those that stopped within the last hour
    definition() {
      may "ecs-describe-task-definition/${1##*/}.json" \
        ecs describe-task-definition --task-definition "$1" \
        --query '{taskDefinition: taskDefinition.{taskDefinitionArn: taskDefinitionArn,
        executionRoleArn: executionRoleArn, containerDefinitions: containerDefinitions[].{name:
        name, image: image, secrets: secrets, repositoryCredentials: repositoryCredentials,
        logConfiguration: logConfiguration.{logDriver: logDriver, secretOptions: secretOptions}}}}'
    }
    for cluster in $(ids ecs list-clusters --query 'clusterArns[]'); do
      name=${cluster##*/}
      for service in $(ids ecs list-services --cluster "$cluster" --query 'serviceArns[]'); do
        may "ecs-describe-services/$name.${service##*/}.json" \
          ecs describe-services --cluster "$cluster" --services "$service"
      done
      page=0
      {
        ids ecs list-tasks --cluster "$cluster" --query 'taskArns[]'
        ids ecs list-tasks --cluster "$cluster" --desired-status STOPPED --query 'taskArns[]'
      } | xargs -n 100 | while read -r tasks; do
        [ -n "$tasks" ] || continue
        page=$((page + 1))
        # shellcheck disable=SC2086 # a word for each task
        set -- --cluster "$cluster" --tasks $tasks
        may "ecs-describe-tasks/$name.$page.json" ecs describe-tasks "$@"
        for arn in $(ids ecs describe-tasks "$@" --query 'tasks[].taskDefinitionArn' | sort -u); do
          definition "$arn"
        done
      done
      for instance in $(ids ecs list-container-instances --cluster "$cluster" \
        --query 'containerInstanceArns[]'); do
        may "ecs-describe-container-instances/$name.${instance##*/}.json" \
          ecs describe-container-instances --cluster "$cluster" --container-instances "$instance"
      done
    done

    echo "done: $directory" >&2

    """#
}

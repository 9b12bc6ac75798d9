#!/bin/sh
# What a team would write with the AWS CLI for the same questions: it looks, prints, and judges little. The bench runs it
# against the same rehearsal. Arguments: instance id, probe document, its parameters as JSON, workspace.
set -eu
instance=$1
aws sts get-caller-identity --query Account --output text
volumes=$(aws ec2 describe-instances --instance-ids "$instance" --query 'Reservations[].Instances[].BlockDeviceMappings[].Ebs.VolumeId' --output text)
# shellcheck disable=SC2086
aws ec2 describe-volumes --volume-ids $volumes --query 'Volumes[].State' --output text
for volume in $volumes; do
  aws ec2 describe-snapshots --owner-ids self --filters "Name=volume-id,Values=$volume" --query 'sort_by(Snapshots,&StartTime)[-1].[SnapshotId,State,StartTime]' --output text
done
for rule in $(aws rbin list-rules --resource-type EBS_SNAPSHOT --query 'Rules[].Identifier' --output text); do
  aws rbin get-rule --identifier "$rule" --query Status --output text
done
aws ec2 describe-images --owners self --filters "Name=source-instance-id,Values=$instance" --query 'Images[].[ImageId,State]' --output text
aws ssm describe-instance-information --filters "Key=InstanceIds,Values=$instance" --query 'InstanceInformationList[].PingStatus' --output text
aws ssm get-document --name "$2" --query Status --output text
command=$(aws ssm send-command --document-name "$2" --instance-ids "$instance" --parameters "$3" --query Command.CommandId --output text)
tries=0
while [ "$tries" -lt 60 ]; do
  status=$(aws ssm get-command-invocation --command-id "$command" --instance-id "$instance" --query Status --output text 2>/dev/null || echo Pending)
  case $status in Pending | InProgress | Delayed) sleep 1 ;; *) break ;; esac
  tries=$((tries + 1))
done
echo "$status"
cd "$4"
git status --porcelain
git ls-remote --heads --tags origin

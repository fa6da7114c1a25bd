/** The AWS account's side of Riffle: one CDK app, its stacks by rate of change. */
package dev.riffle.infra;

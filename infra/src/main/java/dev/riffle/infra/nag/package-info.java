/** Findings of cdk-nag that stand, each beside its reason. */
package dev.riffle.infra.nag;

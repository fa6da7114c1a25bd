/**
 * What an owner may set in {@code cdk.json} or by {@code -c}, with defaults, checks and reasons.
 */
package dev.riffle.infra.settings;

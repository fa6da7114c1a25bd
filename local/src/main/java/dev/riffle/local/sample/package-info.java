/**
 * A deterministic world of users, items and tastes that drift: sample data and a judge of
 * recommendations.
 */
package dev.riffle.local.sample;

/** The tenants' scenarios: followed while requests come, and changed by operators. */
package dev.riffle.recommend.scenario;

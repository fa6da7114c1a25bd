/** What the functions measure of themselves, in CloudWatch's embedded metric format. */
package dev.riffle.core.metric;

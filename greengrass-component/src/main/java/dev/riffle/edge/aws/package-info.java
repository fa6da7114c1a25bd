/** The account's services as the device's role reaches them: models, users' rows, the time. */
package dev.riffle.edge.aws;

/** Learning from one event at a time: histories, fold-in of users and items, and the prior. */
package dev.riffle.core.online;

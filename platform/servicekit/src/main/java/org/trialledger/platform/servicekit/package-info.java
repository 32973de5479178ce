/** What tests of a whole service share: its views, its authorisation matrix, and who holds which role without study-service. */
package org.trialledger.platform.servicekit;

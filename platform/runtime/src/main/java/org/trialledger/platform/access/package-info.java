/**
 * Who may do what in which study. The study teams' assignment events say who holds which role where and for how long
 * ({@link org.trialledger.platform.access.AccessGrants}); the service's matrix says which roles an operation is for
 * ({@link org.trialledger.platform.access.Matrix}); {@link org.trialledger.platform.access.Access} joins the two, for every
 * resource method alike ({@link org.trialledger.platform.access.AccessRules}). See docs/adr/0010.
 */
package org.trialledger.platform.access;

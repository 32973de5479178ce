/**
 * What is owed to sites. A <b>source</b> is what fees arise from: a participant's visit, a site (start-up, close-out, screen failures) or a document of the site. Its
 * facts are kept whether there are fees for them or not; a <b>payable</b> is one line that a fee makes of them, and an <b>adjustment</b> a further line where the fee turns
 * out to be another.
 */
package org.trialledger.budget.payable.domain;

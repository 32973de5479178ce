/**
 * How sites are paid. A <b>payee</b> is who receives a site's money: its bank reference is verified by a second person, and its tax form must be valid. A <b>payment request</b>
 * asks for payables of one site; its <b>calculation</b> adds overhead and VAT, keeps a <b>holdback</b> until the site's data are final, withholds tax and offsets advances. A
 * <b>site account</b> holds a site's requests and what they leave behind: the holdback kept, the advances outstanding, what the contract's cap still allows.
 */
package org.trialledger.budget.payment.domain;

import { Module } from '@nestjs/common';
import { StyleStore } from '../../site/style.store';
import { AccountsModule } from '../accounts/accounts.module';
import { BrowserService } from './browser.service';
import { StaffPages } from './staff-pages.service';

/** What every part of the staff site shows its pages with. */
@Module({
  imports: [AccountsModule],
  providers: [BrowserService, StaffPages, StyleStore],
  exports: [AccountsModule, BrowserService, StaffPages],
})
export class StaffPagesModule {}
